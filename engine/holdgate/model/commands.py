"""The commands that change a run, as frozen values; one verb each."""

from collections.abc import Mapping

from msgspec import Struct, field

from holdgate.model.jsons import Json


class StartRun(Struct, frozen=True, kw_only=True):
    """Start a run of a process."""

    answers: Mapping[str, Json] = field(default_factory=dict)
    corrects: str | None = None


class Start(Struct, frozen=True, kw_only=True):
    """Say that work on a step has begun."""

    step: str


class Save(Struct, frozen=True, kw_only=True):
    """Keep a draft: `answers` is a patch (None clears), `ticks` what is ticked now, too.

    No ticks (`()`) clears all of them; None leaves them as they are.
    """

    step: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    ticks: tuple[int, ...] | None = None


class Attach(Struct, frozen=True, kw_only=True):
    """Add files to a `files` field (without `field`: the only one); paths, then evidence."""

    step: str
    files: tuple[Json, ...]
    field: str | None = None


class Complete(Struct, frozen=True, kw_only=True):
    """Complete a task: the draft, patched with `answers`. `documents`: what was rendered for it."""

    step: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    ticks: tuple[int, ...] | None = None
    documents: Mapping[str, Json] = field(default_factory=dict)


class NotApplicable(Struct, frozen=True, kw_only=True):
    """Declare an optional task not applicable."""

    step: str
    because: str | None = None


class Submit(Struct, frozen=True, kw_only=True):
    """Ask for an approval: fixes what will be signed."""

    step: str


class Approve(Struct, frozen=True, kw_only=True):
    """Sign an approval's round; `content` is the digest that was seen, if it is known."""

    step: str
    round: int
    content: str | None = None
    because: str | None = None


class Reject(Struct, frozen=True, kw_only=True):
    """Refuse an approval's round."""

    step: str
    round: int
    content: str | None = None
    because: str | None = None


class Withdraw(Struct, frozen=True, kw_only=True):
    """Take a submission back."""

    step: str
    because: str | None = None


class Reopen(Struct, frozen=True, kw_only=True):
    """Open ended tasks again; with `downstream` also what followed from them."""

    steps: tuple[str, ...]
    because: str | None = None
    downstream: bool = False


class Assign(Struct, frozen=True, kw_only=True):
    """Make a person responsible for a step."""

    step: str
    to: str
    because: str | None = None


class AssignRole(Struct, frozen=True, kw_only=True):
    """Give a role in this run to one person alone, or with `anyone` release it."""

    role: str
    to: str
    because: str | None = None


class Note(Struct, frozen=True, kw_only=True):
    """Say something on the record, about the run or a step; `file` is a path, then evidence."""

    text: str | None = None
    step: str | None = None
    file: Json = None


class Pause(Struct, frozen=True, kw_only=True):
    """Put the run on hold: no work and no votes until it is resumed."""

    because: str | None = None


class Resume(Struct, frozen=True, kw_only=True):
    """Go on with a run that is on hold."""


class Cancel(Struct, frozen=True, kw_only=True):
    """End the run before its time."""

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
