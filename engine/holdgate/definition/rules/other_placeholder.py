"""Only double braces show an answer; the braces and signs of other tools are shown as they are.

Good: `{{ detect.where }}`. Questionable: `${detect.where}`, `{detect.where}`, `<detect.where>`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "other-placeholder"
_REFERENCE = r"\s*(?P<name>[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)\s*"
_OTHER = tuple(
    re.compile(opening + _REFERENCE + closing)
    for opening, closing in (
        (r"(?<!\{)\$?\{", r"\}(?!\})"),
        (r"\$\(", r"\)"),
        (r"\[\[?", r"\](?!\()"),
        (r"<<?", r">"),
        (r"%", r"%"),
    )
)


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to an answer in a text that stands in other signs than double braces."""
    fields = {f"{step.id}.{key}" for step in (draft.start, *draft.steps) for key in step.fields}
    for path, text in draft.long_texts:
        for pattern in _OTHER if "." in text else ():
            for match in pattern.finditer(text):
                if match["name"] in fields:
                    message = f"`{match[0]}` is shown as it is, and not replaced by an answer"
                    hint = f"write `{{{{ {match['name']} }}}}`"
                    yield Finding(path=path, rule=ID, message=message, hint=hint, severity=WARNING)
