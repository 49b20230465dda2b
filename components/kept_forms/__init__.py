"""What was being typed when a session ended."""
