"""What the terminal shows: layout, tables, and the text of views."""
