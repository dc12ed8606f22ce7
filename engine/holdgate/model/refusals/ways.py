"""What every reason has: an id, facts, and ways out as data."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field, json

from holdgate.model.jsons import Json
from holdgate.model.people import RoleHolders
from holdgate.model.run import Awaited, State

Verb: TypeAlias = Literal[
    "start",
    "do",
    "attach",
    "not-applicable",
    "submit",
    "withdraw",
    "approve",
    "reject",
    "reopen",
    "assign",
    "note",
    "pause",
    "resume",
    "cancel",
    "status",
    "show",
    "log",
    "runs",
    "verify",
    "rebuild",
]

# A rule of separation of duties.
Rule: TypeAlias = Literal["performer", "submitter", "separate_from", "named", "row"]

# Values by the name of the option. None: the person chooses the value. Of `set` it is the field.
Options: TypeAlias = Mapping[str, str | int | None]


class Way(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One way out: a command that helps, or that helps when somebody else gives it.

    `verb`: None stands for the refused command, given again with the options. `roles` and
    `people`: who may give the command; empty where that is not the question.
    """

    verb: Verb | None = None
    process: str | None = None
    run: str | None = None
    step: str | None = None
    options: Options = field(default_factory=dict)
    roles: tuple[RoleHolders, ...] = ()
    people: tuple[str, ...] = ()


class ReasonBase(Struct, frozen=True, kw_only=True, tag_field="id", omit_defaults=True):
    """One reason: its id is the tag of its class; its fields are its facts."""

    ways: tuple[Way, ...] = ()

    @property
    def id(self) -> str:
        """The stable id."""
        return str(self.__struct_config__.tag)

    @property
    def facts(self) -> Mapping[str, Json]:
        """The facts as plain data, as `--json` prints them; optional facts are left out."""
        plain = json.decode(json.encode(self))
        return {name: value for name, value in plain.items() if name not in {"id", "ways"}}


class DoneBefore(ReasonBase, frozen=True, kw_only=True):
    """A reason that lies in what somebody did before.

    `by`, `on_behalf_of` and `at`: who, for whom, and the recorded time; where the log was read.
    """

    by: str | None = None
    on_behalf_of: str | None = None
    at: str | None = None


class Waiting(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step that others wait for. Of a pending approval: since when, and what it needs."""

    step: str
    state: State
    round: int
    since: str | None = None
    awaited: Awaited | None = None
