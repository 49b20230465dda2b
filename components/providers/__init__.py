"""Providers at the desk: enrolling one or many, changing one, closing one."""
