"""Giving others access: the clerks of a provider and their roles."""
