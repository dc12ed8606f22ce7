"""`note`: says something on the record, in every state, also after the end (an addendum)."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Note
from holdgate.model.events import Decision
from holdgate.model.jsons import Json
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.runs import CommentMissing
from holdgate.model.refusals.ways import Way


def decide(context: DecisionContext, command: Note) -> Decision | Refusal:
    """Accept text, or a file, or both."""
    if not reasons.said(command.text) and not command.file:
        ways = (Way(options={"text": None}), Way(options={"file": None}))
        return refuse(CommentMissing(ways=ways))
    values: dict[str, Json] = {}
    if reasons.said(command.text):
        values["text"] = command.text
    if command.file:
        values["file"] = command.file
    subject = (command.step,) if command.step else ()
    return context.settle("note.added", subject=subject, values=values)
