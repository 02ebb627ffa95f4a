"""What services handed in, as figures for pages and as documents."""
