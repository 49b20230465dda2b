"""Documents that belong to a claim or a request: listed, added and removed."""
