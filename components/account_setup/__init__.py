"""From a PIN letter to an account."""
