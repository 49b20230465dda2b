"""Claim Inquiry: searching the claims of a provider, and reading one of them."""
