"""What can be asked, on both databases."""
