"""All pages on one."""
