"""Requests for a new PIN letter or a new site administrator: asked in public, settled at the desk."""
