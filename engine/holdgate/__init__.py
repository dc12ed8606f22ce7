"""Checklists with gates: run a process that is a YAML file, with approvals that hold."""

__version__ = "0.1.0"
