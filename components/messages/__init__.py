"""What the portal tells one person."""
