"""What can be asked: reads, returning frozen dataclasses."""
