"""Everything you can see: one component, three files side by side (.py, .html, .css)."""
