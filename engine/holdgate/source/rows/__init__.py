"""Rows: from CSV, from a list of maps in YAML or JSON, or pasted; and as CSV again."""
