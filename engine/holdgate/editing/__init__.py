"""Changes the files of a process: copies it, or renames an id everywhere."""
