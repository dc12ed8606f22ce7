"""A process as it is written, for the rules to check: names with paths, references, the order."""
