"""A list of options that no field uses is not needed, or a field names the wrong list.

Good: each list is the `options` of a field. Questionable: a list that is named nowhere.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "unused-options"


def check(draft: Draft) -> Iterator[Finding]:
    """Each named list that no field uses."""
    used = {field.list_name.text for field in draft.fields if field.list_name}
    # A misspelt name elsewhere may be meant for it.
    is_certain = not draft.invalid and used <= set(draft.lists)
    for key, name in draft.lists.items() if is_certain else ():
        if key not in used:
            yield name.finding(ID, f"no field uses the options `{key}`", severity=WARNING)
