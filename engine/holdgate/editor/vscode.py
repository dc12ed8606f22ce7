"""The settings of VS Code for a folder: ours are added to those that are there, none is removed."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from holdgate.editor.contracts import Contract

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
EXTENSION = "redhat.vscode-yaml"
_TEXT_OR_COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TEXT_OR_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])', re.DOTALL)


class Merge(Struct, frozen=True):
    """A settings file with ours added; without a text nothing has to be written.

    `add` is what the user has to add by hand, if writing the file again would lose something.
    """

    text: str | None = None
    add: Mapping[str, Any] | None = None


def settings(old: bytes | None, contracts: Iterable[Contract]) -> Merge:
    """The settings, with a schema for each kind of file."""
    schemas = {
        f"./{contract.file}": list(contract.files) for contract in contracts if contract.files
    }
    return _merge(old, {"yaml.schemas": schemas})


def extensions(old: bytes | None) -> Merge:
    """The extensions recommended for the folder; ours is not added if it is unwanted there."""
    return _merge(old, {"recommendations": [EXTENSION]}, unless="unwantedRecommendations")


def _merge(old: bytes | None, wanted: Mapping[str, Any], unless: str | None = None) -> Merge:
    try:
        text = (old or b"").decode("utf-8-sig")
        present, is_plain = _parse(text.strip())
        if unless and EXTENSION in present.get(unless, ()):
            return Merge()
        merged = _added(present, wanted)
        written = _in_style_of(text, merged)
        written.encode()
    except (ValueError, TypeError, AttributeError):  # not JSON, or not in the expected form
        return Merge(add=wanted)
    if merged == present:
        return Merge()
    return Merge(text=written) if is_plain else Merge(add=wanted)


def _added(present: Any, wanted: Any) -> Any:  # noqa: ANN401 - JSON
    """What is there, and what is wanted and missing; raises `TypeError` where they do not fit."""
    if isinstance(wanted, Mapping):
        if not isinstance(present, dict):
            raise TypeError
        missing = {key: value for key, value in wanted.items() if key not in present}
        both = {key: _added(present[key], wanted[key]) for key in present if key in wanted}
        return {**present, **both, **missing}
    entries = [present] if isinstance(present, str) else present
    if not isinstance(entries, list):
        raise TypeError
    missing_entries = [entry for entry in wanted if entry not in entries]
    return [*entries, *missing_entries] if missing_entries else present


def _in_style_of(text: str, value: Any) -> str:  # noqa: ANN401 - JSON
    """JSON with the indentation and the line ends of the text."""
    indent = re.search(r"\n([ \t]+)\S", text)
    written = json.dumps(value, ensure_ascii=False, indent=indent[1] if indent else 2) + "\n"
    return written.replace("\n", "\r\n") if "\r\n" in text else written


def _parse(text: str) -> tuple[Any, bool]:
    """The value of JSON with comments, as editors write it; and whether it is plain JSON.

    Only plain JSON can be written again without a loss. Raises `ValueError` for other texts.
    """
    try:
        return _parse_plain(text or "{}"), True
    except ValueError:
        without_comments = _TEXT_OR_COMMENT.sub(_only_text, text)
        without_commas = _TEXT_OR_COMMA.sub(_only_text, without_comments)
        return _parse_plain(without_commas.strip() or "{}"), False


def _only_text(match: re.Match[str]) -> str:
    return match[1] or " "


def _parse_plain(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text, object_pairs_hook=_without_duplicates)
    except RecursionError as error:
        raise ValueError(str(error)) from error


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A map without duplicate keys: written again, it would lose one of them."""
    value = dict(pairs)
    if len(value) < len(pairs):
        message = "a key is there twice"
        raise ValueError(message)
    return value
