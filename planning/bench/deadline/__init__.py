"""Deadline day: five hundred providers report and submit in the last hour, pressed together, over a real server."""
