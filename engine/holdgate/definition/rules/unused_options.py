"""A list of options that no field names is a leftover, or a field has the wrong one.

Good: each list is some field's `options`. Questionable: a list named nowhere.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "unused-options"


def check(draft: Draft) -> Iterator[Finding]:
    """Each named list that no field uses."""
    used = {field.list_name.text for field in draft.fields() if field.list_name}
    # What is misspelt elsewhere may be meant for it.
    sure = not draft.spoiled and used <= set(draft.lists)
    for key, name in draft.lists.items() if sure else ():
        if key not in used:
            yield name.finding(ID, f"no field uses the options `{key}`", severity=WARNING)
