"""The whole policy: every address against every role, one table per app, read by test_rights.py."""
