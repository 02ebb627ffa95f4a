"""What leaves the collection as files."""
