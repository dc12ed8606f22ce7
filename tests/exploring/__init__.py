"""Runs of generated processes, explored; and a second model of them to hold the engine against."""
