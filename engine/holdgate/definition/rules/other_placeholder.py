"""Only double braces show an answer; the braces and signs of other tools are shown as they are.

Good: `{{ detect.where }}`. Questionable: `${detect.where}`, `{detect.where}`, `<detect.where>`.
"""

import re
from collections.abc import Iterator
from functools import cache

from holdgate.definition.draft.draft import Draft
from holdgate.model.placeholder import OPENING
from holdgate.source.finding import WARNING, Finding

ID = "other-placeholder"
_REFERENCE = r"\s*(?P<name>[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)\s*"
_SIGNS = (
    (r"(?<!\{)\$?\{", r"\}(?!\})"),
    (r"\$\(", r"\)"),
    (r"\[\[?", r"\](?!\()"),
    (r"<<?", r">"),
    (r"%", r"%"),
)
_FIRST_SIGNS = frozenset("{$[<%")


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to an answer in a text that stands in other signs than double braces."""
    fields = {f"{step.id}.{key}" for step in (draft.start, *draft.steps) for key in step.fields}
    for path, text in draft.long_texts:
        for pattern in _patterns() if _may_refer(text) else ():
            for match in pattern.finditer(text):
                if match["name"] in fields:
                    message = f"`{match[0]}` is shown as it is, and not replaced by an answer"
                    hint = f"write `{{{{ {match['name']} }}}}`"
                    yield Finding(path=path, rule=ID, message=message, hint=hint, severity=WARNING)


def _may_refer(text: str) -> bool:
    """Whether a text has other signs than double braces; few have."""
    return "." in text and not _FIRST_SIGNS.isdisjoint(text.replace(OPENING, ""))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(opening + _REFERENCE + closing) for opening, closing in _SIGNS)
