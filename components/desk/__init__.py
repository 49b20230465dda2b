"""The desk: where the agency's staff helps people on the phone and reads the audit."""
