"""Which renaming is meant, and whether it can be."""

from collections.abc import Mapping

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftStep
from holdgate.editing.renaming import Renaming
from holdgate.editing.validation import must_be_id
from holdgate.errors import HoldgateError
from holdgate.model.ids import START
from holdgate.model.nearest import CLOSER, nearest
from holdgate.source.yaml.document import Path


def choose(draft: Draft, old: str, new: str) -> Renaming:
    """The renaming of `old` (a step or group, or a field as `step.field`) to `new`.

    The new name of a field may have its step in front. Raises `HoldgateError` when `old` is not
    there, or `new` cannot be its name.
    """
    ids = {name: each.path for name, each in draft.by_id.items()}
    step, dot, field = old.partition(".")
    if step == START and not dot:
        message = f"`{START}` is the start form of every process: it keeps its name."
        raise HoldgateError(message, id="reserved-id")
    _must_be_there(draft, old, {**ids, **_fields(draft)})
    if not dot:
        _must_be_free(draft, new, ids)
        return Renaming(old, new)
    alone = new.removeprefix(f"{step}.")
    owner = draft.by_id[step]
    taken = owner.fields if isinstance(owner, DraftStep) else {}
    _must_be_free(draft, alone, {name: each.path for name, each in taken.items()}, of=step)
    return Renaming(field, alone, step)


def _fields(draft: Draft) -> Mapping[str, Path]:
    steps = (draft.start, *draft.steps)
    return {f"{step.id}.{name}": each.path for step in steps for name, each in step.fields.items()}


def _must_be_there(draft: Draft, old: str, known: Mapping[str, Path]) -> None:
    if old in known:
        return
    near = nearest(old, known, CLOSER)
    raise HoldgateError(
        f"There is no {'field' if '.' in old else 'step or group'} {old} in {draft.id}.",
        id="unknown-field" if "." in old else "unknown-step",
        hint=f"Did you mean {near}?" if near else f"holdgate show {draft.id} lists its names",
        facts={"name": old},
    )


def _must_be_free(draft: Draft, new: str, taken: Mapping[str, Path], of: str | None = None) -> None:
    must_be_id(new)
    if new in taken:
        line, _ = draft.document.position(taken[new], key=of is not None)
        named = f"{of} has a field" if of else "There is a step or group"
        raise HoldgateError(
            f"{named} {new} already: {draft.document.file}:{line}.",
            id="name-taken",
            hint="choose another name",
        )
