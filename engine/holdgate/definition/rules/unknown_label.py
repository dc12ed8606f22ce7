"""An answer that is waited for must be one that can be given.

Good: `when: {classify.level: High}` with `options: [Low, High]`. Bad: `{classify.level: Hihg}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean, either_name

ID = "unknown-label"
_FEW = 8


def check(draft: Draft) -> Iterator[Finding]:
    """Each label that its question does not have."""
    for use in draft.uses:
        field = draft.field_of(use)
        labels = field.labels if field else None
        known = frozenset(labels or ())
        for label in use.line.labels if labels else ():
            if labels and label.text not in known:
                few = f"possible: {either_name(labels[:_FEW])}" if len(labels) <= _FEW else None
                hint = did_you_mean(label.text, labels) or few
                message = f"`{use.name.text}` has no answer `{label.text}`"
                yield label.finding(ID, message, hint)
