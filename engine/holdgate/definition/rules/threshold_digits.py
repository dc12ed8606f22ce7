"""A threshold must be a number that can be answered, or nobody could ever meet it exactly.

Numbers are answered with at most 15 significant digits, and up to 9007199254740991.

Good: `{at_least: 0.1}`. Bad: `{at_least: 0.1234567890123456}`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.thresholds import LARGEST
from holdgate.source.finding import Finding

ID = "threshold-digits"
_DIGITS = 15


def check(draft: Draft) -> Iterator[Finding]:
    """Each threshold with too many digits, or too far from zero."""
    for reference in draft.references:
        for key in reference.range.keys if reference.range else ():
            number: int | float = getattr(reference.range, key)
            digits = re.sub(r"[eE].*|[^0-9]", "", repr(number)).strip("0")
            if abs(number) > LARGEST or len(digits) > _DIGITS:
                yield Finding(
                    path=(*reference.name.path, key),
                    rule=ID,
                    message=f"no answer is as long as `{number!r}`",
                    hint=f"a number has at most {_DIGITS} digits, and is at most {LARGEST}",
                )
