"""Why a scenario is refused; what its schema says is explained with the schemas.

As a rule's docstring: why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.rehearse import check

EXPLAINED: Mapping[str, str] = {
    check.UNKNOWN_PERSON: """
Whoever acts in a story is one of its people: their roles decide what is refused.

Good: `people: {ana: clerk}` and `by: ana`. Bad: `by: anna`.
""",
    check.UNKNOWN_STEP: """
A story tells of the steps of its process, so each that it names must be there.

Good: `do: ask` where the process has a step with `id: ask`. Bad: `do: aks`.
""",
}
