"""Runs that are walked through: all states of small processes, long ways through made ones."""
