"""A question with one option asks nothing; perhaps the sign between two options is no comma.

Good: `options: [Archive, Server room]`. Questionable: `options: [Archive; Server room]`, which is
one option.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "one-option"


def check(draft: Draft) -> Iterator[Finding]:
    """Each question of the type `one_of` whose list of options has one entry."""
    for field in draft.fields:
        options = field.raw.get("options")
        if field.type == "one_of" and isinstance(options, list) and len(options) == 1:
            path = (*field.path, "options")
            message = f"there is only one option, `{options[0]}`"
            hint = _separated(str(options[0]))
            yield Finding(path=path, rule=ID, message=message, hint=hint, severity=WARNING)


def _separated(option: str) -> str:
    parts = [part for part in re.split(r"\s*[;|/]\s*|\s+", option) if part]
    if len(parts) > 1:
        return f"put a comma between two options: `[{', '.join(parts)}]`"
    return "add another one, or ask with `yes_no`"
