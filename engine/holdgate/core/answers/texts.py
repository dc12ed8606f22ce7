"""Field types `text` (one line), `long_text` (any number of lines) and `url` (http or https)."""

from collections.abc import Mapping

from holdgate.core.answers.reading import FieldType, Invalid, Reading, at_most, one_line, only_text
from holdgate.model.jsons import Json
from holdgate.model.refusals.answers import WrongType
from holdgate.model.visible_text import first_hidden

_TEXT_LIMIT = 1_000
_LONG_TEXT_LIMIT = 100_000
_URL_LIMIT = 2_000


def _read_text(raw: Json, _reading: Reading) -> Json:
    """NFC text on one line, not empty."""
    return one_line(raw, "text-line", _TEXT_LIMIT)


def _read_long_text(raw: Json, _reading: Reading) -> Json:
    """NFC text, not empty, with line ends as line feeds."""
    unix = raw.replace("\r\n", "\n") if isinstance(raw, str) else raw
    return at_most(only_text(unix, "text"), _LONG_TEXT_LIMIT)


def _read_url(raw: Json, _reading: Reading) -> Json:
    """An absolute address that hides nothing. Only http and https: `javascript:` is a link, too."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - few processes ask for an address

    text = one_line(raw, "url", _URL_LIMIT)
    try:
        parts = urlsplit(text)
        valid = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:
        valid = None
    if not valid or any(map(str.isspace, text)) or first_hidden(text):
        raise Invalid(WrongType(expected="url"))
    return text


TYPES: Mapping[str, FieldType] = {
    "text": FieldType(read=_read_text),
    "long_text": FieldType(read=_read_long_text),
    "url": FieldType(read=_read_url),
}
