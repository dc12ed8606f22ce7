"""Every sentence that people read about a run."""
