"""What to write instead of a key of another tool: the line with the key that is used here."""

import re

from holdgate.source.schema import conditions, mended
from holdgate.source.schema.mended_maps import map_of
from holdgate.source.schema.other_words.lookup import plain
from holdgate.source.schema.other_words.row import Row
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.yaml.lost_text import in_quotes

_LONGEST_VALUE = 60
_OPPOSITES = frozenset({"unless", "skipif", "except", "ifnot"})
_MAPS = frozenset({"fields", "roles", "people", "outcomes", "start"})
LISTS = frozenset(
    (
        "checks", "covers", "formats", "need", "needs", "of", "options", "reopen", "roles",
        "separate_from", "shows",
    )
)  # fmt: skip
_UNSAFE = re.compile(r"[:,#\[\]{}]|^[-?@`*&!%|>'\"]")
OFF = frozenset({"false", "no", "off", "0", "never"})


def instead_of_key(  # noqa: PLR0911 - one for each way to say it
    row: Row, key: str, violation: Violation, context: Context
) -> str | None:
    """What to write instead of a key of another tool: the line itself, where that is possible."""
    value, here = violation.value[key], row.here
    if row.opposite:
        is_off = str(value).casefold() in OFF
        return f"write `{row.opposite}: true`" if is_off else f"delete it: {row.advice}"
    if here is None:
        return row.advice
    if here in violation.value:
        return f"`{here}` is there already: {row.advice or 'delete one of the two'}"
    if here == "when":
        is_opposite = plain(key) in _OPPOSITES
        return conditions.instead_of(value, context, is_opposite=is_opposite)
    if here in {"due", "within"}:
        return mended.due_of(here, key, value) or _renamed(here, None, row.advice)
    if here == "approval":
        return mended.approval_by(value, violation.path, context)
    if here in _MAPS and violation.schema["title"] != "person":
        return map_of(here, value) or _renamed(here, None, row.advice)
    return _renamed(here, _spelled(value, is_list=here in LISTS), row.advice)


def _renamed(here: str, line: str | None, advice: str | None) -> str:
    """The line with the key that is used here; with advice on its shape only if there is none."""
    if line is None and advice and advice.startswith(f"`{here}:"):
        return f"write {advice}"
    if line is None:
        return f"write `{here}`: {advice}" if advice else f"write `{here}`"
    is_about_shape = not advice or advice.startswith(("`", "a ", "the "))
    return f"write `{here}: {line}`" + ("" if is_about_shape else f": {advice}")


def _spelled(value: object, *, is_list: bool) -> str | None:
    """A short value as it can be written after another key; None for a long one, and for a map."""
    if isinstance(value, list) and not is_list:
        return _spelled(value[0], is_list=False) if len(value) == 1 else None
    entries = value if isinstance(value, list) else [value]
    if not entries or not all(map(is_word, entries)):
        return None
    written = [_safe(str(entry)) for entry in entries]
    line = f"[{', '.join(written)}]" if isinstance(value, list) else written[0]
    return line if len(line) <= _LONGEST_VALUE else None


def _safe(word: str) -> str:
    return in_quotes(word) if _UNSAFE.search(word) else word


def is_word(value: object) -> bool:
    """Whether a value is one short line, or a number."""
    if isinstance(value, str):
        return 0 < len(value) <= _LONGEST_VALUE and value.isprintable()
    return isinstance(value, int | float) and not isinstance(value, bool)
