"""Which line of the page of wishes is about a word, so that a hint can name it.

A beginner who writes `for_each` wants something; what is right in its place is said in the hint,
and what else there is to know on the page.
"""

from collections.abc import Mapping
from functools import cache

from holdgate.source.schema.other_words.lookup import plain

PAGE = "docs/guide/you-want.md"
# By the anchor of the line, the keys and types that people write, our planned ones among them.
WORDS: Mapping[str, str] = {
    "repeat": "for_each foreach each loop repeat withitems while until matrix times multiinstance "
    "loopcharacteristics",
    "table": "table columns rows grid",
    "redo": "redo retry retries rework",
    "typed-twice": "matches",
    "not-before-today": "not_before mindate not_after maxdate",
    "parallel": "parallel concurrent async simultaneous runinparallel sidebyside",
    "not": "unless skipif except ifnot",
    "go-to": "next goto onsuccess onfailure then else transitions transition gateways gateway "
    "nextstep switch cases branches exclusivegateway",
    "two-of-three": "minapprovals minimum quorum votes unanimous majority requiredcount",
    "the-person-named": "assignee assignees assigned assignedto person",
    "another-person": "foureyes separationofduties sod segregation differentperson notsameperson",
    "the-same-person": "same_person_as sameperson",
    "deputy": "delegate deputy deputies",
    "working-days": "calendar holidays",
    "reminder": "remind reminder reminders notify notification notifications emails",
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
    return {plain(word): wish for wish, words in WORDS.items() for word in words.split()}


def with_wish(hint: str | None, word: str) -> str | None:
    """The hint with the line of the page that is about the word, if there is one."""
    wish = _anchors().get(plain(word))
    if wish is None:
        return hint
    return f"{hint}; {page_line(wish)}" if hint else page_line(wish)


def page_line(wish: str) -> str:
    """Where the page says more about a wish."""
    return f"see {PAGE}#{wish}"
