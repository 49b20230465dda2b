"""What people keep up to date about themselves."""
