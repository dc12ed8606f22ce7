"""Changing the files of a process: copied as a whole, or one name in all its places."""
