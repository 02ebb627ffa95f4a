"""What comes into the collection from files."""
