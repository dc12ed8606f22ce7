"""The settings of VS Code for a folder: ours are added to what is there, nothing is taken away."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from holdgate.editor import jsonc
from holdgate.editor.contracts import Contract

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
EXTENSION = "redhat.vscode-yaml"


@dataclass(frozen=True)
class Merge:
    """A settings file with ours in it; without a text nothing is to be written.

    `add` is what somebody has to add by hand, as the file cannot be written anew without a loss.
    """

    text: str | None = None
    add: Mapping[str, Any] | None = None


def settings(old: bytes | None, contracts: Iterable[Contract]) -> Merge:
    """The settings, with a schema for each kind of file."""
    schemas = {f"./{each.file}": list(each.files) for each in contracts if each.files}
    return _merge(old, {"yaml.schemas": schemas})


def extensions(old: bytes | None) -> Merge:
    """What is recommended to who opens the folder, unless it is unwanted there."""
    return _merge(old, {"recommendations": [EXTENSION]}, unless="unwantedRecommendations")


def _merge(old: bytes | None, wanted: Mapping[str, Any], unless: str | None = None) -> Merge:
    try:
        text = (old or b"").decode("utf-8-sig")
        there, plain = jsonc.read(text.strip())
        if unless and EXTENSION in there.get(unless, ()):
            return Merge()
        merged = _added(there, wanted)
        written = _like(text, merged)
        written.encode()
    except (ValueError, TypeError, AttributeError):  # not JSON, or not in the form that we know
        return Merge(add=wanted)
    if merged == there:
        return Merge()
    return Merge(text=written) if plain else Merge(add=wanted)


def _added(there: Any, wanted: Any) -> Any:  # noqa: ANN401 - JSON
    """What is there, and what is wanted and missing; raises `TypeError` where they do not fit."""
    if isinstance(wanted, Mapping):
        if not isinstance(there, dict):
            raise TypeError
        missing = {key: value for key, value in wanted.items() if key not in there}
        both = {key: _added(there[key], wanted[key]) for key in there if key in wanted}
        return {**there, **both, **missing}
    listed = [there] if isinstance(there, str) else there
    if not isinstance(listed, list):
        raise TypeError
    lacking = [each for each in wanted if each not in listed]
    return [*listed, *lacking] if lacking else there


def _like(text: str, value: Any) -> str:  # noqa: ANN401 - JSON
    """JSON indented as the file was, with its line ends."""
    first = re.search(r"\n([ \t]+)\S", text)
    written = json.dumps(value, ensure_ascii=False, indent=first[1] if first else 2) + "\n"
    return written.replace("\n", "\r\n") if "\r\n" in text else written
