"""A document is rendered from a run; before the start there is no run.

Good: a `document` field in a step. Bad: one in the start form.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "start-document"


def check(draft: Draft) -> Iterator[Finding]:
    """Each document in the start form."""
    for field in draft.start.fields.values():
        if field.type == "document":
            message = "the start form cannot contain a `document`: there is no run yet"
            yield Finding(
                path=field.path, key=True, rule=ID, message=message, hint="ask for it in a step"
            )
