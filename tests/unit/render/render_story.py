"""A small run that has everything in it which a document can show, played through the core."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from holdgate.core.canonical import digest_bytes
from holdgate.core.decide import decide
from holdgate.core.decision_context import DecisionContext, Situation
from holdgate.core.event_names import with_names
from holdgate.core.evolve import blank, evolve
from holdgate.model import commands
from holdgate.model.duration import instant
from holdgate.model.events import ZERO_HASH, Decision, Sealed
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.run import Run
from holdgate.store.sealing import seal
from holdgate.views.run import RunView, run_view
from unit.render.bridge import BRIDGE, STAFF
from unit.render.festival import CREW, FESTIVAL


def file(name: str, size: int = 1_234_567) -> dict[str, Any]:
    """A file as evidence records it."""
    return {"name": name, "sha256": digest_bytes(name.encode()), "size": size}


class Story:
    """A run told command by command; each takes ten minutes."""

    def __init__(
        self,
        directory: Directory | None = STAFF,
        run_id: str = "BRG-0007",
        process: Process = BRIDGE,
    ) -> None:
        self.process = process
        self.directory = directory
        self.clock = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self.events: list[Sealed] = []
        run = blank(self.process, run_id, digest_bytes(process.id.partition("-")[0].encode()))
        self.run: Run = replace(
            run, head=replace(run.head, head=ZERO_HASH, rehearsal=run_id.startswith("REH"))
        )

    def tell(
        self, by: str, command: commands.Command, *, clock: str | None = None, **situation: Any
    ) -> "Story":
        """Give a command, which must be accepted; `clock`: what the machine's own clock said."""
        self.clock += timedelta(minutes=10)
        facts = {"os_user": by.partition(" ")[0], "host": "office", **situation}
        where = Situation(at=instant(self.clock), person=by, directory=self.directory, **facts)
        decision = decide(self.process, self.run, command, where)
        assert isinstance(decision, Decision), decision
        actor = DecisionContext(self.process, self.run, where).actor
        values = with_names(decision, self.process, actor, self.directory)
        decision = replace(decision, values=values)
        head, salts = self.run.head, iter(range(99))
        sealed = seal(
            decision,
            run=head.id,
            seq=head.seq + 1,
            definition=head.definition,
            at=where.at,
            actor=actor,
            key=f"key-{head.seq}",
            prev=head.head,
            salt=lambda: f"{next(salts):032x}",
            clock=clock,
            happened_at=where.happened_at,
        )
        self.run = evolve(self.process, self.run if head.seq else None, sealed)
        self.events.append(sealed)
        return self

    def view(self, *, frozen: bool = False, corrected_by: tuple[str, ...] = ()) -> RunView:
        """What documents are made of."""
        return run_view(
            self.process,
            self.run,
            self.events,
            now=instant(self.clock + timedelta(minutes=1)),
            directory=self.directory,
            frozen=frozen,
            corrected_by=corrected_by,
        )


SURVEY: Mapping[str, Any] = {
    "state": "Worn",
    "found": "Joint 3: a crack.\n\n  2 cm long\nJoint 7: rust",
    "tools": ["H", "L"],
    "load": 40,
    "wet": "no",
    "began": "2026-03-02T09:05:00Z",
    "page": "https://example.org/survey/7",
    "with": ["ann", "bo"],
    "driver": "ed",
    "photos": [file("joint-3.jpg"), file("joint-7.jpg", 12)],
}


def first_round(story: Story) -> Story:
    """Up to the first approval, pending with one of two signatures."""
    return (
        story.tell(
            "ann", commands.StartRun(answers={"bridge": "North Bridge", "opens": "2026-03-09"})
        )
        .tell("ann", commands.Start(step="survey"))
        .tell("ann", commands.Complete(step="survey", answers=SURVEY, ticks=(1, 2)))
        .tell("ed", commands.NotApplicable(step="paint", because="It was painted in May."))
        .tell(
            "cy", commands.Note(step="survey", text="The crack\nis new.", file=file("note.txt", 9))
        )
        .tell("ann", commands.Submit(step="sign-off"))
        .tell("bo", commands.Approve(step="sign-off", round=1, because="Seen by myself."))
    )


def whole(story: Story) -> Story:
    """Rejected, surveyed again, approved, opened again (void), approved, and done."""
    first_round(story).tell(
        "cy", commands.Reject(step="sign-off", round=1, because="How deep is the crack?")
    )
    deep = {"found": "Joint 3: a crack, 4 mm deep.\nJoint 7: rust"}
    wrong = "The load was wrong."
    return (
        story.tell("ann", commands.Complete(step="survey", answers=deep, ticks=(1, 2)))
        .tell("ann", commands.Submit(step="sign-off"))
        .tell("bo", commands.Approve(step="sign-off", round=2))
        .tell("cy", commands.Approve(step="sign-off", round=2))
        .tell("cy", commands.Reopen(steps=("survey",), because=wrong))
        .tell("ann", commands.Complete(step="survey", answers={"load": 30}, ticks=(1, 2)))
        .tell("ann", commands.Submit(step="sign-off"))
        .tell("bo", commands.Approve(step="sign-off", round=3))
        .tell("di", commands.Approve(step="sign-off", round=3))
        .tell("ann", commands.Complete(
            step="papers", answers={"remarks": "None."},
            documents={"report": {**file("BRG-0007-report.html", 84_211), "renderer": "report",
                                  "format": "html", "head": ZERO_HASH}}))
        .tell("ann", commands.Submit(step="go"))
        .tell("di", commands.Approve(step="go", round=1))
        .tell("ed", commands.Complete(step="open", answers={"first": "The mayor"}),
              on_behalf_of="bo")
        .tell("cy", commands.Note(text="It rained."))
    )  # fmt: skip


def festival() -> Story:
    """A festival that was just started, of the middle size."""
    answers = {"size": "S2", "opens": "2026-05-01", "place": "The old quarry"}
    return Story(CREW, "FEST-0001", FESTIVAL).tell("mia", commands.StartRun(answers=answers))


def at_the_gate(forecast: str = "Su") -> Story:
    """Both tracks done, one step skipped, one ticked by two people; the permit is asked for."""
    return (
        festival()
        .tell("lou", commands.Save(step="plan", ticks=(2,)))
        .tell("lou", commands.Complete(step="plan", answers={"ways": 4}, ticks=(1,)))
        .tell("mia", commands.Complete(step="tell", answers={"letter": "Dear neighbours"}))
        .tell("mia", commands.Complete(step="weather", answers={"forecast": forecast}))
        .tell("lou", commands.Submit(step="permit"))
    )


def refused() -> Story:
    """The fire brigade says no, and that is the end."""
    no = commands.Reject(step="permit", round=1, because="The hydrant is dry.")
    return at_the_gate().tell("pat", no)


def held() -> Story:
    """No storm: that group is skipped; everything is taken down."""
    return (
        at_the_gate()
        .tell("pat", commands.Approve(step="permit", round=1))
        .tell("sam", commands.Approve(step="permit", round=1))
        .tell("mia", commands.Complete(step="close"))
    )
