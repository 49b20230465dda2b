"""The mails of a portal in development."""
