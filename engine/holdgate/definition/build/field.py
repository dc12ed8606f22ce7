"""One question of a step."""

from collections.abc import Mapping
from typing import Any

from holdgate.definition.build.parts import condition
from holdgate.definition.defaults import default_label
from holdgate.model.process import Field, Option


def build_field(key: str, written: str | Mapping[str, Any], lists: Mapping[str, Any]) -> Field:
    """The field; in the short form its type is all that is written."""
    raw: Mapping[str, Any] = {"type": written} if isinstance(written, str) else written
    return Field(
        id=key,
        type=raw["type"],
        label=raw.get("label", default_label(key)),
        help=raw.get("help"),
        optional=raw.get("optional", False),
        when=condition(raw["when"]) if "when" in raw else None,
        options=_options(raw.get("options", []), lists),
        minimum=raw.get("min"),
        maximum=raw.get("max"),
        renderer=raw.get("renderer"),
    )


def _options(raw: Any, lists: Mapping[str, Any]) -> tuple[Option, ...]:  # noqa: ANN401 - three forms
    """A list of labels, a map of labels to longer texts, or the name of one of these."""
    written = lists[raw] if isinstance(raw, str) else raw
    texts = written if isinstance(written, dict) else dict(zip(written, written, strict=True))
    return tuple(Option(label=label, text=text) for label, text in texts.items())
