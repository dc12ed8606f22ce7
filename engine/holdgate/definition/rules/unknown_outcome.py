"""A rejection that ends the run must name one of the outcomes, so that people know what it means.

Good: `on_reject: {end: void}` with `outcomes: {void: The ceremony is void}`. Bad: `end: viod`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-outcome"


def check(draft: Draft) -> Iterator[Finding]:
    """Each outcome that is named and not declared."""
    if draft.is_valid(("outcomes",)):
        for step in draft.steps:
            if step.end and step.end.text not in draft.outcomes:
                suggestion = did_you_mean(step.end.text, draft.outcomes)
                hint = suggestion or f"add it to `outcomes`: `{step.end.text}: …`"
                yield step.end.finding(ID, f"there is no outcome `{step.end.text}`", hint)
