"""A rejection or a step that ends the run must name one of the outcomes, so that people know how.

Good: `on_reject: {end: void}` with `outcomes: {void: The ceremony is void}`. Bad: `end: viod`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-outcome"
_STATES = frozenset({"active", "completed", "stopped", "cancelled"})


def check(draft: Draft) -> Iterator[Finding]:
    """Each outcome that is named and not declared."""
    if draft.is_valid(("outcomes",)):
        for name in (name for step in draft.steps for name in (step.end, step.ends) if name):
            if name.text not in draft.outcomes:
                hint = _hint(name.text, draft)
                yield name.finding(ID, f"there is no outcome `{name.text}`", hint)


def _hint(text: str, draft: Draft) -> str:
    if text in _STATES:
        return (
            f"`{text}` is a state of a run; add an outcome to `outcomes`: `refused: It was refused`"
        )
    return did_you_mean(text, draft.outcomes) or f"add it to `outcomes`: `{text}: …`"
