"""Every component at a glance."""
