"""Scenarios: stories that a process is held to, played through the real engine."""
