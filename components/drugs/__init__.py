"""The list of drugs."""
