"""The English texts of all messages, by the module that declares them and their id."""

from collections.abc import Mapping

PLURALS = ("one", "other")


def plural(count: int) -> str:
    """The plural form that goes with a number."""
    return "one" if count == 1 else "other"


TEXTS: Mapping[str, Mapping[str, str | Mapping[str, str]]] = {
    "words": {
        "counted-events": {"one": "1 event", "other": "{count} events"},
        "counted-files": {"one": "1 file", "other": "{count} files"},
        "acting-for": "{person}, on behalf of {principal}",
    },
}
