"""What only those who work on the portal use: a throw-away PostgreSQL, the demo's set-up."""
