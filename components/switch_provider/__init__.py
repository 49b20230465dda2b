"""Acting for another provider."""
