"""Requests and answers: plain, by htmx, and by the wrong person."""
