"""How to reach people."""
