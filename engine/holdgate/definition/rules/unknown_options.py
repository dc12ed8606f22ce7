"""A list of options that a field names must be one of the `options` of the process.

Good: `options: levels` with `options: {levels: [Low, High]}` above. Bad: `options: level`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-options"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name of a list that does not exist."""
    if draft.is_valid(("options",)):
        for field in draft.fields:
            name = field.list_name
            if name and name.text not in draft.lists:
                suggestion = did_you_mean(name.text, draft.lists)
                hint = suggestion or _as_list(name.text)
                yield name.finding(ID, f"there are no options named `{name.text}`", hint)


def _as_list(text: str) -> str:
    """The options in brackets: one is a list, too."""
    options = [option for option in re.split(r"\s*[,;|/]\s*", text.strip("()[]{} ")) if option]
    if len(options) > 1:
        return f"write `options: [{', '.join(options)}]`"
    return f"a single option is a list too: [{text}]"
