"""What holds where nothing is written."""


def default_prefix(process_id: str) -> str:
    """How runs are named: the id in capitals, without hyphens, its first 10 characters."""
    return process_id.replace("-", "").upper()[:10]


def default_label(field_id: str) -> str:
    """The id in words: `happened-at` becomes `Happened at`."""
    return field_id.replace("-", " ").capitalize()
