"""The frozen values that all other rooms use; they import only the standard library and msgspec."""
