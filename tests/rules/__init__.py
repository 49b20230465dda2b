"""The rules, without fixtures."""
