"""Asking for a prior authorization or a plan of care, in five steps, and what one does with it afterwards."""
