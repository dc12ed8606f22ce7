"""Why a people file is refused; what its schema says is explained with the schemas.

As a rule's docstring: why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.definition import people

EXPLAINED: Mapping[str, str] = {
    people.SAME_PERSON: """
Whoever types `Eva` means `eva`: one person, who must not count as two at an approval.

Good: `eva` and `eva-m`. Bad: `eva` and `Eva`.
""",
    people.PERSON_NAME: """
A signature is known by its name. With a character in it that has no width, two people look like
one.

Good: `eva`. Bad: `"ev\\u200ba"`, which is shown as `eva`.
""",
}
