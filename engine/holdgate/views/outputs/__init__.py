"""What each command prints with `--json`: one object, with `ok` in each."""
