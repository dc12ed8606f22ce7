"""JSON Schema checks, and their errors as problems that people can act on."""
