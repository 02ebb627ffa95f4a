"""Forms of the directory, of services with what belongs to them, and of people."""
