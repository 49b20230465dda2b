"""Everything that is remembered, and the rules that guard it."""
