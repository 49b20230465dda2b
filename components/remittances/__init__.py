"""Remittances: what a provider was paid, week by week, for which claims."""
