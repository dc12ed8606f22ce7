"""Runs and processes as documents."""
