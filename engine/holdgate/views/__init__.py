"""Everything that is shown of a run, a process or a store, as typed values."""
