"""A construct of the language is there only if every place knows it: constructs by places.

The constructs are read off the schema of the process file, so one that is new is asked for in every
place from its first day. Where a place has nothing to say of a construct, `constructs.yaml` gives
the reason; a reason that is not needed any more is a failure too.

What a good example uses is also renamed (`test_editing_rename.py`: each name of each good example,
there and back), and so is what `pair` compares.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from holdgate.store import codec
from holdgate.store.codec import COMPILER, decode_process, encode_process
from support.construct_places import PLACES, good, loaded, value
from support.constructs import Construct, constructs

REASONS = Path(__file__).with_name("constructs.yaml")


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a place does not know some constructs; a name of one, or the beginning and `*`."""

    place: str
    why: str
    constructs: tuple[str, ...]


def reasons() -> list[Reason]:
    """All reasons, in the order of the file."""
    return msgspec.convert(value(REASONS), list[Reason])


def matching(pattern: str) -> Iterator[str]:
    """The constructs that a reason names."""
    for name in constructs():
        if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
            yield name


def excused(place: str) -> set[str]:
    """The constructs that the place need not know."""
    patterns = [each for reason in reasons() if reason.place == place for each in reason.constructs]
    return {name for pattern in patterns for name in matching(pattern)}


@pytest.mark.parametrize("place", PLACES)
def test_a_place_knows_every_construct(place: str) -> None:
    """No construct is missing in a place, and no reason is left of one that is there by now."""
    what, kinds, knows = PLACES[place]
    asked = [construct for construct in constructs().values() if construct.kind in kinds]
    unknown = {construct.name for construct in asked if not knows(construct)}
    known = {construct.name for construct in asked} - unknown
    holes = [f"{name}: missing in {place} ({what})" for name in sorted(unknown - excused(place))]
    outdated = [
        f"{name}: {place} knows it, so the reason in {REASONS.name} is not needed any more"
        for name in sorted(known & excused(place))
    ]
    assert holes + outdated == [], "\n".join(holes + outdated)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_does_not_know_what_nobody_has_built(place: str) -> None:
    """A key that only the schema would have is a hole in each place."""
    assert not PLACES[place].knows(Construct("task.wish", "key", "task", "wish", {}))


def test_reasons_are_about_something() -> None:
    """Each reason is a sentence, of a place that there is, and of constructs that there are."""
    for reason in reasons():
        assert reason.place in PLACES
        assert len(reason.why.split()) > 3, reason
        for pattern in reason.constructs:
            names = list(matching(pattern))
            assert names, f"{reason.place}: there is no construct {pattern}"
            kinds = {constructs()[name].kind for name in names}
            assert kinds <= PLACES[reason.place].kinds, f"{reason.place} is not asked for {pattern}"


def test_the_schema_has_many() -> None:
    """Keys, words, forms and keys of a type are found, those of deep parts too."""
    assert len(constructs()) > 100
    assert {
        "process.title", "task.checks", "group.order: any", "approval step.when", "condition.any",
        "field.min of number", "field.type: any_of", "due as object", "on_reject.end",
    } <= constructs().keys()  # fmt: skip
    assert not {"group.fields", "task.order", "task.approval", "lines.any"} & constructs().keys()


@pytest.mark.parametrize("name", good())
def test_the_compiled_form_keeps_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each good example is the same process again after it was compiled, whole or in parts."""
    process = loaded(good()[name])
    assert process
    assert decode_process(COMPILER, encode_process(process)) == process
    monkeypatch.setattr(codec, "WHOLE", 0)
    form, parts = codec.encode_in_parts(process)
    again = decode_process(COMPILER, form, parts.__getitem__)
    assert parts
    assert tuple(again.steps) == process.steps
    assert dict(again.groups) == process.groups
    assert replace(again, steps=(), groups={}) == replace(process, steps=(), groups={})
