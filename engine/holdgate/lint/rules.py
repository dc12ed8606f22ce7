"""Every rule and every reason for a refusal, explained; and the ids that are not used any more."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from holdgate.lint.explanations import EXPLANATIONS

# An id is never used again, because a script or a person may still know it. The id of a removed
# rule stays here, with the rule that has replaced it.
RETIRED: Mapping[str, str] = {"comment-in-title": "comment-in-text"}

_PARTS = re.compile(
    r"(?P<why>.+?)\s+^(Good|Way out): (?P<good>.+?)\s"
    r"(?P<verdict>Bad|Questionable|Refused): (?P<bad>.+)",
    re.DOTALL | re.MULTILINE,
)


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A rule, explained; `about` says what it is a rule for. Texts are Markdown paragraphs.

    `verdict` on the `bad` example is `Bad`, or `Questionable` where it may be meant. For a reason
    for refusing a command it is `Refused`, and `good` is the way out.
    """

    rule: str
    about: str
    why: str
    good: str
    bad: str
    verdict: Literal["Bad", "Questionable", "Refused"]

    @property
    def summary(self) -> str:
        """The first paragraph of the reason."""
        return self.why.split("\n\n")[0]


@cache
def explanations() -> Mapping[str, tuple[Explanation, ...]]:
    """The explanations of each rule, by its id: several where kinds of files share it."""
    by_rule: dict[str, tuple[Explanation, ...]] = {}
    for about, texts in EXPLANATIONS.items():
        for rule, text in texts.items():
            by_rule[rule] = (*by_rule.get(rule, ()), _explanation(about, rule, text))
    return by_rule


def _explanation(about: str, rule: str, text: str) -> Explanation:
    match = _PARTS.fullmatch(text.strip())
    if match is None:  # Python runs without docstrings
        return Explanation(rule=rule, about=about, why=rule, good="", bad="", verdict="Bad")
    parts = {name: _unwrapped(part) for name, part in match.groupdict().items()}
    return msgspec.convert({"rule": rule, "about": about, **parts}, Explanation)


def _unwrapped(text: str) -> str:
    """Each paragraph on one line."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
