"""Why a name cannot be changed in place.

As a rule's docstring: why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.editing import edits

EXPLAINED: Mapping[str, str] = {
    edits.HIDDEN: """
A name is changed where it is plain to see, and nothing besides: who reads the file must find it.

Good: `needs: plan`, `"plan"`, `{{ plan.day }}`. Bad: `"pl\\u0061n"`, or a name
below `|-`.
""",
}
