"""The commands that change a run, as frozen values; one verb each.

A command says of itself what the checks common to all commands have to know: its `traits`, the
steps that it names, and the people that it names. One that says less is a type error there.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from holdgate.model.ids import ANYONE
from holdgate.model.jsons import Json
from holdgate.model.run import RunState

Choice: TypeAlias = Literal["send_back", "end"]
"""What a rejection does, where the process lets a person choose."""


class About(Enum):
    """What a command can be given for."""

    RUN = auto()
    TASK = auto()
    APPROVAL = auto()
    ANYTHING = auto()


ACTIVE = frozenset({RunState.ACTIVE})
UNTIL_ENDED = frozenset({RunState.ACTIVE, RunState.ON_HOLD})
ALWAYS = frozenset(RunState)


class Traits(Struct, frozen=True, kw_only=True):
    """What the common checks have to know about a kind of command.

    Attributes:
        about: The run, or the kind of step that it is for.
        states: The states of the run in which it is accepted.
        takes_groups: A group may stand for the steps in it.
        is_work: The person who gives it has worked on the step, and cannot sign for it.
        is_personal: It counts for the person who gives it, when they do: never for somebody else,
            never for another time.
        only_adds: It changes nothing. Anybody may give it, whatever has changed since they looked.
    """

    about: About
    states: frozenset[RunState]
    takes_groups: bool = False
    is_work: bool = False
    is_personal: bool = False
    only_adds: bool = False


_RUN = Traits(about=About.RUN, states=UNTIL_ENDED)
_WORK = Traits(about=About.TASK, states=ACTIVE, is_work=True)
_VOTE = Traits(about=About.APPROVAL, states=ACTIVE, is_personal=True)


class _RunCommand(Struct, frozen=True, kw_only=True):
    """A command for the run as a whole."""

    @property
    def steps_named(self) -> tuple[str, ...]:
        """The ids of the steps and groups that it names."""
        return ()

    @property
    def person_named(self) -> str | None:
        """The person that it names, beside who gives it and for whom."""
        return None


class _StepCommand(_RunCommand, frozen=True, kw_only=True):
    """A command for one step."""

    step: str

    @property
    def steps_named(self) -> tuple[str, ...]:
        """The ids of the steps and groups that it names."""
        return (self.step,)


class StartRun(_RunCommand, frozen=True, kw_only=True):
    """Start a run of a process; `images` are those of its texts, as evidence."""

    traits: ClassVar[Traits] = Traits(about=About.RUN, states=ALWAYS)

    answers: Mapping[str, Json] = field(default_factory=dict)
    corrects: str | None = None
    images: tuple[Json, ...] | None = None


class Start(_StepCommand, frozen=True, kw_only=True):
    """Say that work on a step has begun."""

    traits: ClassVar[Traits] = Traits(about=About.TASK, states=ACTIVE)


class Save(_StepCommand, frozen=True, kw_only=True):
    """Keep a draft: `answers` is a patch (None clears), `ticks` what is ticked now, too.

    No ticks (`()`) clears all of them; None leaves them as they are. `replace`: also what somebody
    else drafted.
    """

    traits: ClassVar[Traits] = _WORK

    answers: Mapping[str, Json] = field(default_factory=dict)
    ticks: tuple[int, ...] | None = None
    replace: bool = False


class Attach(_StepCommand, frozen=True, kw_only=True):
    """Add files to a `files` field (without `field`: the only one); paths, then evidence."""

    traits: ClassVar[Traits] = _WORK

    files: tuple[Json, ...]
    field: str | None = None


class Complete(_StepCommand, frozen=True, kw_only=True):
    """Complete a task: the draft, patched with `answers`. `documents`: what was rendered for it.

    `replace`: also what somebody else drafted.
    """

    traits: ClassVar[Traits] = _WORK

    answers: Mapping[str, Json] = field(default_factory=dict)
    ticks: tuple[int, ...] | None = None
    documents: Mapping[str, Json] = field(default_factory=dict)
    replace: bool = False


class NotApplicable(_StepCommand, frozen=True, kw_only=True):
    """Declare an optional task not applicable. `replace`: also what somebody else drafted."""

    traits: ClassVar[Traits] = _WORK

    because: str | None = None
    replace: bool = False


class Submit(_StepCommand, frozen=True, kw_only=True):
    """Ask for an approval: fixes what will be signed."""

    traits: ClassVar[Traits] = _VOTE


class Approve(_StepCommand, frozen=True, kw_only=True):
    """Sign an approval's round; `content` is the digest that was seen, if it is known.

    `answers`: to the questions that the approval asks each signer.
    """

    traits: ClassVar[Traits] = _VOTE

    round: int
    content: str | None = None
    because: str | None = None
    answers: Mapping[str, Json] = field(default_factory=dict)

    def as_seen(self, number: int, content: str | None) -> "Approve":
        """The same, for the round of that number and with that content."""
        return replace(self, round=number, content=content)

    def answered(self, answers: Mapping[str, Json]) -> "Approve":
        """The same with these answers."""
        return replace(self, answers=answers)


class Reject(_StepCommand, frozen=True, kw_only=True):
    """Refuse an approval's round; `choice`: to send it back or end the run, where one chooses."""

    traits: ClassVar[Traits] = _VOTE

    round: int
    content: str | None = None
    because: str | None = None
    choice: Choice | None = None


class Withdraw(_StepCommand, frozen=True, kw_only=True):
    """Take a submission back."""

    traits: ClassVar[Traits] = _VOTE

    because: str | None = None


class Reopen(_RunCommand, frozen=True, kw_only=True):
    """Open ended tasks again; with `downstream` also what followed from them."""

    traits: ClassVar[Traits] = Traits(about=About.TASK, states=ACTIVE, takes_groups=True)

    steps: tuple[str, ...]
    because: str | None = None
    downstream: bool = False

    @property
    def steps_named(self) -> tuple[str, ...]:
        """The steps and groups to open again."""
        return self.steps


class Assign(_StepCommand, frozen=True, kw_only=True):
    """Make a person responsible for a step."""

    traits: ClassVar[Traits] = Traits(about=About.TASK, states=UNTIL_ENDED)

    to: str
    because: str | None = None

    @property
    def person_named(self) -> str | None:
        """Who becomes responsible."""
        return self.to


class AssignRole(_RunCommand, frozen=True, kw_only=True):
    """Give a role in this run to one person alone, or with `anyone` release it."""

    traits: ClassVar[Traits] = _RUN

    role: str
    to: str
    because: str | None = None

    @property
    def person_named(self) -> str | None:
        """Who gets the role; `anyone`, which releases it, is nobody."""
        return None if self.to == ANYONE else self.to


class Note(_RunCommand, frozen=True, kw_only=True):
    """Say something on the record, about the run or a step; `file` is a path, then evidence."""

    traits: ClassVar[Traits] = Traits(about=About.ANYTHING, states=ALWAYS, only_adds=True)

    text: str | None = None
    step: str | None = None
    file: Json = None

    @property
    def steps_named(self) -> tuple[str, ...]:
        """The step that it is about, if it is about one."""
        return () if self.step is None else (self.step,)


class Pause(_RunCommand, frozen=True, kw_only=True):
    """Put the run on hold: no work and no votes until it is resumed."""

    traits: ClassVar[Traits] = Traits(about=About.RUN, states=ACTIVE)

    because: str | None = None


class Resume(_RunCommand, frozen=True, kw_only=True):
    """Go on with a run that is on hold."""

    traits: ClassVar[Traits] = _RUN


class Cancel(_RunCommand, frozen=True, kw_only=True):
    """End the run before its time."""

    traits: ClassVar[Traits] = _RUN

    because: str | None = None


Command = (
    StartRun
    | Start
    | Save
    | Attach
    | Complete
    | NotApplicable
    | Submit
    | Approve
    | Reject
    | Withdraw
    | Reopen
    | Assign
    | AssignRole
    | Note
    | Pause
    | Resume
    | Cancel
)
