"""The dialect of Markdown that all our texts are written in: what it is, and what is outside it."""
