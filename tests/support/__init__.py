"""What tests build processes and runs with."""
