"""Eligibility: whether a member is covered on some days, by what, and who pays."""
