"""The engines: transactions, cancelled tasks, several processes."""
