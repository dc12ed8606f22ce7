"""Names that look alike are warned of, and names of the world are not."""

import pytest

from holdgate.definition.look_alike import mixed_scripts, skeletons
from holdgate.definition.people import load_people, people_problems
from holdgate.model.people import Directory

ALIKE = (
    ("ana", "\u0430na"),
    ("cop", "\u0441\u043e\u0440"),
    ("Ben", "\u0412en"),
    ("ben", "\u0412en"),
    ("Ian", "lan"),
    ("bill", "bi1l"),
    ("BOB", "B0B"),
    ("bem", "bern"),
    ("Nikos", "\u039dikos"),
    ("o\u0301scar", "\u03bf\u0301scar"),
    ("h\u0435lga", "helg\u0430"),
)
DIFFERENT = (
    ("Ian", "Lan"),
    ("ana", "anna"),
    ("eva", "eve"),
    ("zoe", "zo\u00eb"),
    ("\u0438\u0432\u0430\u043d", "\u0438\u0432\u0430\u043d\u0430"),
    ("\u674e\u96f7", "\u674e\u6885"),
)
OF_THE_WORLD = (
    "Ana Ruiz", "\u0418\u0432\u0430\u043d", "\u0399\u03c9\u03ac\u03bd\u03bd\u03b7\u03c2",
    "\u5c71\u7530\u592a\u90ce", "\u3055\u304f\u3089", "T\u30b7\u30e3\u30c4",
    "\uae40\ucca0\uc218", "\u0639\u0644\u06cc",
    "Ivan \u0418\u0432\u0430\u043d", "ben2", "o'neill", "\u0928\u0947\u0939\u093e",
)  # fmt: skip


def rules(*names: str) -> list[str]:
    """The rules that a people file of these ids breaks."""
    lines = "".join(f'  "{name}": {{roles: boss}}\n' for name in names)
    found = people_problems(f"people:\n{lines}".encode(), "people.yaml")
    return [f"{each.severity} {each.rule}@{each.line}" for each in found]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_alike(one: str, other: str) -> None:
    """The second of two names that look alike gets a warning, and the file can be used."""
    assert "warning look-alike@3" in rules(one, other)
    assert any(a == b for a, b in zip(skeletons(one), skeletons(other), strict=True))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    """Names that a reader tells apart are no problem."""
    assert rules(one, other) == []


@pytest.mark.parametrize("name", OF_THE_WORLD)
def test_names_of_the_world(name: str) -> None:
    """A name in any script, and the scripts that a language mixes, are no problem."""
    assert mixed_scripts(name) == ()
    assert rules(name) == []


def test_mixed_scripts() -> None:
    """A word of two scripts is a warning, even if no other name looks like it."""
    assert mixed_scripts("\u0430na") == ("Cyrillic", "Latin")
    assert rules("\u0430na") == ["warning look-alike@2"]


def test_names_for_people() -> None:
    """The names for people are compared, too, also with ids; a name like its own id is none."""
    people = (
        "ana: {name: Ana}",
        "b: {name: \u0410na}",
        "c: {name: Ana Ruiz}",
        "d: {name: Ana Ruiz}",
    )
    data = "\n  ".join(("people:", *people, ""))
    found = people_problems(data.encode(), "people.yaml")
    assert [(each.rule, each.line) for each in found] == [("look-alike", 3)]
    assert isinstance(load_people(data.encode(), "people.yaml"), Directory)
