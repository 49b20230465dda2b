"""What must be true: pure functions, standard library only."""
