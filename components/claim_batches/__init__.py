"""Many claims at once: a file of claims, tried first, then submitted."""
