"""Finds, recognises and checks files of any of our kinds; explains every rule."""
