"""Prior authorizations and plans of care: what is authorized, for whom, and how much of it is left."""
