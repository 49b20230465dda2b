"""What lists of many have in common that are worked off step by step."""
