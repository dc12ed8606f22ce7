"""Definitions made by chance from the language's own grammar, damaged, and held to what holds."""
