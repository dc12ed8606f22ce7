"""What editors need to complete and check our files: schemas, and their settings."""
