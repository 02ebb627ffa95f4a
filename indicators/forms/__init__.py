"""Forms of rounds, of definitions and of what a service reports."""
