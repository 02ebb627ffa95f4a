"""What other programs take over from meetings."""
