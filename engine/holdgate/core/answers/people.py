"""Field types `person` and `people`: ids of the people file, or names if there is no such file."""

from holdgate.core.answers.reading import FieldType, Invalid, Reading, as_list, one_line, show_list
from holdgate.model.ids import ANYONE, is_name, person_key, same_person
from holdgate.model.jsons import Json
from holdgate.model.nearest import nearest

_LIMIT = 200


def _known(raw: Json, reading: Reading) -> str:
    """The person's id; raises `Invalid` for a person who is not in the people file."""
    name = one_line(raw, "a person", _LIMIT)
    if not is_name(name) or same_person(name, ANYONE):
        msg = "expects the name of a person, without invisible characters"
        raise Invalid(msg)
    if reading.directory is None:
        return name
    entry = reading.directory.get(name)
    if entry:
        return entry.id
    near = nearest(name, reading.directory.people)
    guess = f"; did you mean {near}?" if near else ""
    msg = f"names {name!r}, who is not in the people file{guess}"
    raise Invalid(msg)


def _read_person(raw: Json, reading: Reading) -> Json:
    return _known(raw, reading)


def _read_people(raw: Json, reading: Reading) -> Json:
    """The people, sorted, none twice."""
    by_key: dict[str, str] = {}
    for entry in as_list(raw):
        person = _known(entry, reading)
        by_key.setdefault(person_key(person), person)
    if not by_key:
        msg = "expects at least one person"
        raise Invalid(msg)
    return sorted(by_key.values())


PERSON = FieldType(read=_read_person)
PEOPLE = FieldType(read=_read_people, show=show_list)
