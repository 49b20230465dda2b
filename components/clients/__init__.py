"""For members."""
