"""Measurements, as commands: every figure is a ratio of two things measured in alternation in one run."""
