"""What a run may do: pure functions of values, without I/O, clock or randomness."""
