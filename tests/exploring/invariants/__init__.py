"""What must be true of any run, judged from the definition as it is written."""
