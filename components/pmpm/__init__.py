"""Client PMPM History: what a clinic was paid per member and month."""
