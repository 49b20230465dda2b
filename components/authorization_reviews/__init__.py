"""The desk reviews requests for authorization."""
