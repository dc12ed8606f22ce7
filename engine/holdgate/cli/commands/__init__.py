"""One file for each verb; each has a `command`."""
