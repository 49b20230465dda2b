"""What is due at the desk today."""
