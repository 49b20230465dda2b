"""What is done to claims that are there: adjusting, submitting again, copying, voiding."""
