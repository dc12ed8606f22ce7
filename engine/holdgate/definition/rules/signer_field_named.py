"""What signers answer can be named elsewhere only if exactly one person signs.

Of several signers each has an answer of their own, and none of them is the answer. So the approval
has one `need` line, without `when` and `count`; or the question is named only by its own fields.

A signer's answer is read by conditions, deadlines, limits and texts. It fills no role and keeps
nobody from a step: that is for answers that were signed, not for those given with a signature.

Good: `when: {approve.strict: yes}` where `approve` has `need: director`.
Bad: the same where `approve` has `need: [director, auditor]`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference, Purpose
from holdgate.definition.draft.parts import DraftStep
from holdgate.source.finding import Finding

ID = "signer-field-named"
_OF_PEOPLE = frozenset({Purpose.SEPARATE, Purpose.FILLED})


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a signer's answer that is not possible."""
    for reference in draft.references:
        step = draft.step_of(reference)
        if step and step.is_gate and draft.field_of(reference) and reference.reader != step.path:
            yield from _judge(reference, step)


def _judge(reference: DraftReference, gate: DraftStep) -> Iterator[Finding]:
    name = reference.name.text
    if reference.purpose in _OF_PEOPLE:
        message = f"`{name}` is answered by a signer: `{reference.purpose.value}` cannot name it"
        hint = f"ask for the person in a step that `{gate.id}` covers"
        yield reference.name.finding(ID, message, hint)
    elif _several_may_sign(gate):
        message = f"`{name}` has no single answer: each signer of `{gate.id}` gives one"
        hint = f"let one person sign: `need: ROLE` in `{gate.id}`; or ask in a step of its own"
        yield reference.name.finding(ID, message, hint)


def _several_may_sign(gate: DraftStep) -> bool:
    """Whether it is not certain that exactly one person signs."""
    return len(gate.need) > 1 or any(line.when or line.count > 1 for line in gate.need)
