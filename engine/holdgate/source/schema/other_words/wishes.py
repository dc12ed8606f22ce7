"""Which line of the page of wishes is about a word, so that a hint can name it.

A beginner who writes `for_each` wants something; what is right in its place is said in the hint,
and what else there is to know on the page.
"""

from collections.abc import Mapping
from functools import cache

from holdgate.source.schema.other_words.lookup import plain

PAGE = "docs/guide/you-want.md"
# By the anchor of the line, the keys and types that people write, our planned ones among them; a
# word that means something else in other parts stands behind the title of its part.
WORDS: Mapping[str, str] = {
    "repeat": "for_each foreach each loop repeat withitems while until matrix times multiinstance "
    "loopcharacteristics",
    "table": "table columns rows grid",
    "redo": "redo retry retries rework on_reject:goto",
    "typed-twice": "matches",
    "not-before-today": "not_before mindate not_after maxdate",
    "parallel": "parallel concurrent async simultaneous runinparallel sidebyside",
    "not": "unless skipif except ifnot",
    "go-to": "next goto onsuccess onfailure then else transitions transition gateways gateway "
    "nextstep switch cases branches exclusivegateway",
    "two-of-three": "minapprovals approval:minimum quorum votes unanimous majority requiredcount",
    "the-person-named": "assignee assignees assigned assignedto person",
    "another-person": "foureyes separationofduties sod segregation differentperson notsameperson",
    "the-same-person": "same_person_as sameperson",
    "deputy": "delegate deputy deputies",
    "working-days": "calendar holidays",
    "reminder": "remind reminder reminders notify notification notifications emails "
    "step:email process:email",
    "escalation": "escalate escalation ontimeout autoapprove",
    "required": "required mandatory isrequired compulsory obligatory",
    "default": "default defaultvalue initialvalue prefilled preset",
    "email": "email",
    "attachment": "attachments attachment upload",
    "sub-procedure": "subprocess subprocesses callactivity subworkflow subtask",
    "reuse": "use fragments include import extends",
    "witness": "witness witnesses",
    "run-a-command": "script run command cmd shell bash exec",
    "calculate": "formula computed calculated calculation expression",
}


@cache
def _anchors() -> Mapping[str, str]:
    return {word.replace("_", ""): wish for wish, words in WORDS.items() for word in words.split()}


def with_wish(hint: str | None, word: str, part: str = "") -> str | None:
    """The hint with the line of the page about a word in a part, if there is one."""
    anchors = _anchors()
    name = plain(word)
    wish = anchors.get(f"{plain(part)}:{name}") or anchors.get(name)
    if wish is None:
        return hint
    return f"{hint.removesuffix('.')}; {page_line(wish)}" if hint else page_line(wish)


def page_line(wish: str) -> str:
    """Where the page says more about a wish."""
    return f"see {PAGE}#{wish}"
