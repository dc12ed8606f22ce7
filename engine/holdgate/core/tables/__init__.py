"""Tables: questions whose answer is rows. How rows are recorded: see `core.tables.rows`."""
