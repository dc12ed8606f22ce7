"""Evidence: files kept beside the store by their SHA-256."""
