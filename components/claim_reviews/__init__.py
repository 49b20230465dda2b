"""The desk decides about claims that were put aside for a person."""
