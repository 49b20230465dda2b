"""What can be done, on both databases."""
