"""Claims that are not submitted yet, and templates to begin them with."""
