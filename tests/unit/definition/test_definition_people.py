"""People files and the people of a scenario."""

from pathlib import Path

import pytest

from examples.expectations import files
from holdgate.definition.people import directory_of, load_people
from holdgate.definition.people_file import load_people_file
from holdgate.model.people import Directory, Person
from holdgate.source.problem import BadFile


@pytest.fixture
def team() -> Directory:
    """The good example."""
    (file,) = files("people/good")
    people = load_people(file.read_bytes(), file.name)
    assert isinstance(people, Directory), people
    return people


def test_people_are_read(team: Directory) -> None:
    """Name, address and roles; one role may stand alone, the name is the id by default."""
    assert team.get("ana") == Person(
        id="ana", name="Ana Ruiz", email="ana@example.org", roles=("reporter", "handler")
    )
    assert team.get("Ben Blue") == Person(id="Ben Blue", name="Ben Blue", roles=("handler",))
    assert team.get("zoë") == Person(id="zoë", name="zoë")


def test_people_are_found_by_any_spelling(team: Directory) -> None:
    """Capital letters, outer spaces and forms of an accent do not make a different person."""
    assert team.get(" ANA ") is team.get("ana")
    assert team.get("zoe\u0308") is team.get("zoë")
    assert team.get("nobody") is None


def test_roles_in_file_order(team: Directory) -> None:
    """The holders of a role are in file order; everybody has the role `anyone`."""
    assert team.with_role("handler") == ("ana", "Ben Blue")
    assert team.with_role("anyone") == ("ana", "Ben Blue", "zoë", "Max", "Lea")
    assert team.with_role("king") == ()


def test_people_of_a_scenario() -> None:
    """A scenario gives a role, several, or the long form."""
    people = directory_of({"ana": "clerk", "ben": ["boss", "clerk"], "eva": {"name": "Eva Ruiz"}})
    assert people.with_role("clerk") == ("ana", "ben")
    assert people.get("eva") == Person(id="eva", name="Eva Ruiz")


def test_a_bad_file_is_an_error_with_every_problem(tmp_path: Path) -> None:
    """Reading from disk raises one error with all problems."""
    path = tmp_path / "people.yaml"
    path.write_text("people: {ana: {}, Ana: {}}\n", encoding="utf-8")
    with pytest.raises(BadFile, match="would be one person"):
        load_people_file(path)
    path.write_text("people: {ana: {}}\n", encoding="utf-8")
    assert load_people_file(path).with_role("anyone") == ("ana",)
