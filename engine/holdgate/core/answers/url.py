"""Field type `url`: an absolute address, http or https."""

from urllib.parse import urlsplit

from holdgate.core.answers.reading import Invalid, Reading, one_line
from holdgate.model.jsons import Json

LIMIT = 2_000
WHAT = "an address such as https://example.org/page"


def read(raw: Json, _reading: Reading) -> Json:
    """The address. Nothing but http and https: `javascript:` is a link too."""
    text = one_line(raw, WHAT, LIMIT)
    try:
        parts = urlsplit(text)
        sound = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:
        sound = None
    if not sound or any(character.isspace() for character in text):
        msg = f"expects {WHAT}"
        raise Invalid(msg)
    return text


def show(value: Json) -> str:
    """The address."""
    return str(value)
