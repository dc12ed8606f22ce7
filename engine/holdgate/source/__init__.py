"""Parses any of our YAML files strictly into values with line and column."""
