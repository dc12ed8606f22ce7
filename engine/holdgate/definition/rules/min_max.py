"""The smallest number allowed must not be above the largest, or no number is allowed.

Good: `{type: number, min: 1, max: 5}`. Bad: `{type: number, min: 5, max: 1}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "min-max"


def check(draft: Draft) -> Iterator[Finding]:
    """Each field whose `min` is above its `max`."""
    for field in draft.fields:
        low, high = field.minimum, field.maximum
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            message = f"no number is at least {low} and at most {high}"
            yield Finding(path=(*field.path, "min"), rule=ID, message=message, hint="swap the two")
