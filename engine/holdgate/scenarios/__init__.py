"""Scenarios: stories that check a process, played through the real engine."""
