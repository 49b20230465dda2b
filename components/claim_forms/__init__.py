"""The claim as it is typed: panels, rows that come and go, what stands beside them, and the last look at it."""
