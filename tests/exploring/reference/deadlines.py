"""Deadlines, from the text: what they count from, when they move, who was late.

`within` of a moment; without `after` it counts from when the step last became ready. A deadline
follows the answers as they were last recorded. What has ended keeps the deadline of then.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from exploring.reference.folding import ENDED, answers_in
from exploring.reference.reading import Data, Definition, Step


class Times:
    """The moments of a run, read from its log: readiness, ends, answers, deadlines at the end."""

    def __init__(self, definition: Definition, log: list[Data]) -> None:
        self.definition = definition
        self.ready: dict[str, str] = {}
        self.ended: dict[str, str] = {}
        self.answers: dict[str, Data] = {}
        self.state: dict[str, str] = {}
        self.fixed: dict[str, str | None] = {}
        for event in log:
            self._enter(event)

    def _enter(self, event: Data) -> None:
        for change in event["changes"]:
            step, trigger = change["step"], change["trigger"]
            if step == "run" or trigger == "due":
                continue
            self.state[step] = change["state"]
            if change["state"] in {"ready", "in_progress"} and trigger in {"unblock", "unskip"}:
                self.ready[step] = event["at"]
            if change["state"] in ENDED:
                self.ended[step] = event["at"]
                if trigger != "skip":  # nobody ended it: there was no deadline to keep
                    self.fixed[step] = event["data"].get("due")
            if trigger in {"complete", "not_applicable", "skip"}:
                self.answers[step] = answers_in(event) if trigger == "complete" else {}
            if trigger == "sign" and self.definition.steps[step].one_signs:
                self.answers[step] = answers_in(event)

    def has_ended(self, step: Step) -> bool:
        """Whether the step stands as ended."""
        return self.state.get(step.id) in ENDED

    def _is_fixed(self, step: Step) -> bool:
        return self.has_ended(step) and self.state[step.id] != "skipped"

    def deadline(self, step: Step) -> str | None:
        """By when it is due: of what has ended, by when it was."""
        if step.due is None:
            return None
        return self.fixed[step.id] if self._is_fixed(step) else self._counted(step)

    def _counted(self, step: Step) -> str | None:
        long = step.due if isinstance(step.due, dict) else {"within": step.due}
        within = long["within"]
        if isinstance(within, dict):
            (question,) = within
            name, _, asked = question.partition(".")
            within = within[question].get(self.answers.get(name, {}).get(asked))
        since = self.ready.get(step.id)
        if "after" in long:
            ends = [self.ended.get(name) for name in self._meant(long["after"])]
            since = None if None in ends else max(end for end in ends if end)
        return _later(since, within) if since and within else None

    def _meant(self, name: str) -> list[str]:
        return self.definition.stands_for.get(name, [name])

    def late(self, step: Step, now: str) -> bool:
        """Whether it ended too late, or is open and overdue; what was skipped never is."""
        deadline = self.deadline(step)
        if deadline is None or self.state.get(step.id) == "skipped":
            return False
        return (self.ended[step.id] if self.has_ended(step) else now) > deadline

    def reads(self, step: Step) -> dict[str, object]:
        """What the deadline reads: `answer` its question's, `ended` the ends it counts from."""
        long = step.due if isinstance(step.due, dict) else {}
        within = long.get("within")
        read: dict[str, object] = {"answer": None, "ended": None}
        steps = self._meant(long["after"]) if "after" in long else []
        if isinstance(within, dict):
            (question,) = within
            name, _, asked = question.partition(".")
            read["answer"] = self.answers.get(name, {}).get(asked)
            steps = [*steps, name]
        read["ended"] = [self.ended.get(name) for name in steps]
        return read


def _later(at: str, within: str) -> str:
    minutes = int(within.removesuffix("min"))
    moment = datetime.fromisoformat(at) + timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def moves(definition: Definition, log: list[Data], event: Data) -> Iterator[Data]:
    """What an event says of the deadlines that it sets or moves; `log`: the events before it."""
    before, after = Times(definition, log), Times(definition, [*log, event])
    for step in definition.steps.values():
        if step.due is None or after.has_ended(step):
            continue
        was, due = before.deadline(step), after.deadline(step)
        if was == due:
            continue
        read, reads = before.reads(step), after.reads(step)
        causes = [name for name in ("answer", "ended") if read[name] != reads[name]]
        too_late = was is not None and was < event["at"] and not before.has_ended(step)
        yield {
            "step": step.id,
            "trigger": "due",
            "why": causes[0] if causes else "needs",
            "due": due,
            "was": was,
            "late_until": event["at"] if too_late else None,
        }
