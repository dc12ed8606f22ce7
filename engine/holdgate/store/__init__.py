"""Where runs are kept: a port, and one module for each store."""
