"""Codes of diagnoses and procedures: fields that look for them as one types."""
