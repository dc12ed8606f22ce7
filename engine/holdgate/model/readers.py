"""What a step reads of other steps: its deadline their ends and answers, its signers what is shown.

A command that changes a step must know who looks at it, without reading every step of the process.
So this is worked out once for a process, and kept with its graph.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from holdgate.model.condition import Reference
from holdgate.model.graph import Names, Readers, readers_of
from holdgate.model.placeholder import OPENING, PLACEHOLDER

if TYPE_CHECKING:
    from holdgate.model.process import Due, Step


def deadline_reads(due: "Due") -> tuple[Reference, ...]:
    """The questions and steps that a deadline counts from or depends on."""
    question = (due.question,) if due.question else ()
    return (*question, *due.after, *due.before)


def values_in_texts(step: "Step") -> tuple[Reference, ...]:
    """The answers that the texts of a step show, each once."""
    return values_in((step.guidance, step.warning, *(field.help for field in step.fields)))


def values_in(texts: Iterable[str | None]) -> tuple[Reference, ...]:
    """The answers that these texts show, each once."""
    found = (
        match
        for text in texts
        if text and OPENING in text
        for match in re.finditer(PLACEHOLDER, text)
    )
    return tuple(dict.fromkeys(Reference(step=m["step"], field=m["field"]) for m in found))


def documents_of(step: "Step") -> tuple[str, ...]:
    """The fields of a step that freeze a document of the run."""
    return tuple(field.id for field in step.fields if field.type == "document")


def shown_beside(gate: "Step", covered: Sequence["Step"]) -> tuple[str, ...]:
    """The steps that an approval shows, itself or through what it covers."""
    return _apart(gate, covered, (other for step in (gate, *covered) for other in step.shows))


def context_steps(gate: "Step", covered: Sequence["Step"]) -> tuple[str, ...]:
    """The steps that signers see something of: shown beside, or in a text of what they sign."""
    in_texts = (value.step for step in (gate, *covered) for value in values_in_texts(step))
    return _apart(gate, covered, (*shown_beside(gate, covered), *in_texts))


def _apart(gate: "Step", covered: Sequence["Step"], steps: Iterable[str]) -> tuple[str, ...]:
    """The steps without those that are signed themselves, each once."""
    own = {gate.id, *(step.id for step in covered)}
    return tuple(step for step in dict.fromkeys(steps) if step not in own)


def all_readers(steps: Sequence["Step"]) -> Readers:
    """Who looks at the steps of a process."""
    by_id = {step.id: step for step in steps}
    return readers_of(
        {step.id: tuple(dict.fromkeys(_deadline_steps(step))) for step in steps if step.due},
        dict(_contexts(by_id)),
        tuple(step.id for step in steps if any(map(documents_of, _covered(by_id, step)))),
    )


def _deadline_steps(step: "Step") -> Iterator[str]:
    if step.due:
        yield from (reference.step for reference in deadline_reads(step.due))


def _contexts(by_id: Mapping[str, "Step"]) -> Iterator[tuple[str, Names]]:
    for step in by_id.values():
        if covered := _covered(by_id, step):
            yield step.id, context_steps(step, covered)


def _covered(by_id: Mapping[str, "Step"], step: "Step") -> tuple["Step", ...]:
    return tuple(by_id[task] for task in step.approval.covers) if step.approval else ()
