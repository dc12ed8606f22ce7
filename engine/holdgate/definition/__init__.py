"""Process definitions and people files: from text to frozen values, or problems with positions."""
