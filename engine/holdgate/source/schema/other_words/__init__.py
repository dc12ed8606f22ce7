"""Words that people bring from other tools, and what is written here instead."""
