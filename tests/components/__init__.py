"""What people see: components, screens, the page, its weight."""
