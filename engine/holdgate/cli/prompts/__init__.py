"""What is asked at a terminal. In a pipe, or with --json, nothing is ever asked."""
