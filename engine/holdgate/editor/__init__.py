"""What editors need to complete and check our files: schemas, and where they belong."""
