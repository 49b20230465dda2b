"""Logging in and off."""
