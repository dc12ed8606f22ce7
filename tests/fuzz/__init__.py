"""Random definitions, generated from the language's grammar and damaged, must keep invariants."""
