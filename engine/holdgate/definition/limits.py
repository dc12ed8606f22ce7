"""What is too large is refused before anything looks at each step."""

from collections.abc import Iterator

from holdgate.definition.build.needs import Needs
from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose
from holdgate.source.document import Document
from holdgate.source.finding import Finding
from holdgate.source.values import TOO_MANY

MAX_STEPS = 5_000
MAX_LINKS = 250_000


def too_many_steps(document: Document) -> Iterator[Finding]:
    """The steps, if there are more than a process may have, groups counted too."""
    count = _count(document.value)
    if count > MAX_STEPS:
        message = f"a process has at most {MAX_STEPS:,} steps, and these are {count:,}"
        yield Finding(path=("steps",), rule=TOO_MANY, message=message)


def _count(value: object) -> int:
    """How many steps and groups there are, at all depths."""
    count, waiting = 0, [value]
    while waiting:
        each = waiting.pop()
        steps = each.get("steps") if isinstance(each, dict) else None
        if isinstance(steps, list):
            count += len(steps)
            waiting += steps
    return count


def too_many_names(draft: Draft) -> Iterator[Finding]:
    """The steps, if what they name stands for more steps in all than a run can look after."""
    yield from _judge(sum(len(draft.span(name)) for name in _names(draft)))


def too_many_waits(draft: Draft) -> Iterator[Finding]:
    """The steps of a draft without errors, if they wait for too many others in all.

    Where each step of one group that knows no order waits for all of another one, they multiply.
    """
    yield from _judge(Needs(draft).count())


def _judge(links: int) -> Iterator[Finding]:
    if links > MAX_LINKS:
        message = f"these steps name or wait for {links:,} others in all; at most {MAX_LINKS:,}"
        hint = "put one step between two large groups whose order is `any`"
        yield Finding(path=("steps",), key=True, rule=TOO_MANY, message=message, hint=hint)


def _names(draft: Draft) -> Iterator[str]:
    for element in draft.elements:
        yield from (name.text for name in element.needs)
    for step in draft.steps:
        for names in (step.shows, step.covers, step.reopen):
            yield from (name.text for name in names)
    apart = {Purpose.SEPARATE, Purpose.AFTER, Purpose.BEFORE}
    yield from (use.step_id for use in draft.uses if use.purpose in apart)
