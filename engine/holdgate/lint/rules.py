"""Every rule there is, and every reason for a refusal: why, and an example of each way.

The texts stand where the rules are: the docstrings of the rules of a definition, and the
`EXPLAINED` of each part that finds problems of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from holdgate.core import explained as of_refusals
from holdgate.definition import explained as of_people
from holdgate.definition.rules import RULES
from holdgate.documents import explained as of_renderers
from holdgate.editing import explained as of_names
from holdgate.lint import explained as of_files
from holdgate.scenarios import explained as of_scenarios
from holdgate.source.schema import explain_shape
from holdgate.source.yaml import explain_text

_PARTS = re.compile(
    r"(?P<why>.+?)\s+^(Good|Way out): (?P<good>.+?)\s"
    r"(?P<verdict>Bad|Questionable|Refused): (?P<bad>.+)",
    re.DOTALL | re.MULTILINE,
)


COMMAND = "a command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A rule, explained; `about` says for what it is one. Texts are Markdown, paragraphs apart.

    `verdict` on the `bad` example is `Bad`, or `Questionable` where it may be meant. Of a reason
    for refusing a command it is `Refused`, and `good` is the way out.
    """

    rule: str
    about: str
    why: str
    good: str
    bad: str
    verdict: str

    @property
    def summary(self) -> str:
        """The first paragraph of the reason."""
        return self.why.split("\n\n")[0]


@cache
def explanations() -> Mapping[str, tuple[Explanation, ...]]:
    """The explanations of each rule, by its id: several where kinds of files share it."""
    found: dict[str, tuple[Explanation, ...]] = {}
    for about, rule, text in _texts():
        found[rule] = (*found.get(rule, ()), _explanation(about, rule, text))
    return found


def _texts() -> Iterator[tuple[str, str, str]]:
    """What each is about, its id and its text; a part with rules of its own is a line here."""
    for about, texts in (
        ("a file", of_files.EXPLAINED),
        ("the text of a file", explain_text.EXPLAINED),
        ("keys and values", explain_shape.EXPLAINED),
        ("a process", {rule.ID: rule.__doc__ or "" for rule in RULES}),
        ("a scenario", of_scenarios.EXPLAINED),
        ("people", of_people.EXPLAINED),
        ("a renderer", of_renderers.EXPLAINED),
        ("a new name", of_names.EXPLAINED),
        (COMMAND, of_refusals.EXPLAINED),
    ):
        yield from ((about, rule, text) for rule, text in texts.items())


def _explanation(about: str, rule: str, text: str) -> Explanation:
    found = _PARTS.fullmatch(text.strip())
    if found is None:  # Python was told to leave docstrings out
        return Explanation(rule=rule, about=about, why=rule, good="", bad="", verdict="Bad")
    parts = {name: _unwrapped(part) for name, part in found.groupdict().items()}
    return Explanation(rule=rule, about=about, **parts)


def _unwrapped(text: str) -> str:
    """Each paragraph on one line."""
    return "\n\n".join(" ".join(each.split()) for each in re.split(r"\n\s*\n", text.strip()))
