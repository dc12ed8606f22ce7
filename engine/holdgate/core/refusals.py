"""A refusal is a value: all its reasons, each with an id, the facts, and what unblocks it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from holdgate.model.jsons import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason: a stable id, a sentence, the facts as data, and what would unblock it."""

    id: str
    message: str
    unblock: str
    facts: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command is not accepted; the run is as it was."""

    reasons: tuple[Reason, ...]
