"""Benefits and HSC Inquiry: whether a benefit plan pays for a procedure, for a diagnosis, on a day."""
