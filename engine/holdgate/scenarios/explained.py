"""Why a scenario is refused; what its schema says is explained with the schemas.

As a rule's docstring: why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.scenarios import check, check_answers

EXPLAINED: Mapping[str, str] = {
    check.UNKNOWN_PERSON: """
Whoever acts in a story is one of its people: their roles decide what is refused.

Good: `people: {ana: clerk}` and `by: ana`. Bad: `by: anna`.
""",
    check.UNKNOWN_STEP: """
A story tells of the steps of its process, so each that it names must be there.

Good: `do: ask` where the process has a step with `id: ask`. Bad: `do: aks`.
""",
    check_answers.UNKNOWN_FIELD: """
What is answered, or looked at, is a field of that step.

Good: `with: {who: Zoe}` where the step has a field `who`. Bad: `with: {whom: Zoe}`.
""",
    check_answers.UNKNOWN_LABEL: """
A choice is answered with one of its options, by its label.

Good: `with: {room: Archive}` with `options: [Archive, Server room]`. Bad: `with: {room: Archiv}`.
""",
    check.UNKNOWN_CHECK: """
What is ticked is one of the step's statements, by its number.

Good: `tick: [1, 2]` where the step has two `checks`. Bad: `tick: 3`.
""",
    check.UNKNOWN_END: """
A story ends as its process lets a run end: in a state of every run, or in one of its outcomes.

Good: `ends: completed`, or `ends: void` with `outcomes: {void: The ceremony is void}`.
Bad: `ends: viod`.
""",
}
