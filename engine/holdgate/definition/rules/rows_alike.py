"""The items of a written list are different, also without regard to capitals.

Good: `rows: [Doors, Alarm]`. Bad: `rows: [Doors, doors]`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "rows-alike"


def check(draft: Draft) -> Iterator[Finding]:
    """Each item that is there already."""
    for _, table in draft.tables:
        seen: set[str] = set()
        for item in table.items:
            if item.text.casefold() in seen:
                message = f"`{item.text}` is here twice"
                yield item.finding(ID, message, "delete it, or say how they differ")
            seen.add(item.text.casefold())
