"""The commands that change a run, as frozen values; one verb each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from holdgate.model.jsons import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRun:
    """Start a run of a process."""

    answers: Mapping[str, Json] = field(default_factory=dict)
    corrects: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Say that work on a step has begun."""

    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """Keep a draft: `answers` is a patch (None clears), `ticks` what is ticked now, too.

    No ticks (`()`) clears all of them; None leaves them as they are.
    """

    step: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    ticks: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attach:
    """Add files to a `files` field (without `field`: the only one); paths, then evidence."""

    step: str
    files: tuple[Json, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """Complete a task: the draft, patched with `answers`. `documents`: what was rendered for it."""

    step: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    ticks: tuple[int, ...] | None = None
    documents: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable:
    """Declare an optional task not applicable."""

    step: str
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """Ask for an approval: fixes what will be signed."""

    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve:
    """Sign an approval's round; `content` is the digest that was seen, if it is known."""

    step: str
    round: int
    content: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Refuse an approval's round."""

    step: str
    round: int
    content: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Take a submission back."""

    step: str
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen:
    """Open ended tasks again; with `downstream` also what followed from them."""

    steps: tuple[str, ...]
    because: str | None = None
    downstream: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """Make a person responsible for a step."""

    step: str
    to: str
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignRole:
    """Give a role in this run to one person alone, or with `anyone` release it."""

    role: str
    to: str
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Say something on the record, about the run or a step; `file` is a path, then evidence."""

    text: str | None = None
    step: str | None = None
    file: Json = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Put the run on hold: no work and no votes until it is resumed."""

    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Go on with a run that is on hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
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
