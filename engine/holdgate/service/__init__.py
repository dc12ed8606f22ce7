"""The one way to change a run."""
