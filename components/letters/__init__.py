"""Letters on paper: those that are due, and the pages that go into the envelopes."""
