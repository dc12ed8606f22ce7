"""What others do that is measured beside us."""
