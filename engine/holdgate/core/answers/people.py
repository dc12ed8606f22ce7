"""Field types `person` and `people`: ids of the people file, or names if there is no such file."""

from collections.abc import Mapping

from holdgate.core.answers.reading import (
    FieldType,
    Invalid,
    Reading,
    one_line,
    parts_of,
)
from holdgate.core.shown_answers import as_list
from holdgate.model.ids import is_person, person_key
from holdgate.model.jsons import Json
from holdgate.model.nearest import nearest
from holdgate.model.refusals.answers import NotInPeopleFile, SeveralInOne, WrongType

_LIMIT = 200


def _known(raw: Json, reading: Reading) -> str:
    """The person's id; raises `Invalid` for a person who is not in the people file."""
    name = one_line(raw, "person", _LIMIT)
    if not is_person(name):
        raise Invalid(WrongType(expected="person-name"))
    if reading.directory is None:
        return name
    entry = reading.directory.get(name)
    if entry:
        return entry.id
    raise Invalid(NotInPeopleFile(person=name, nearest=nearest(name, reading.directory.people)))


def _people_in(raw: Json, reading: Reading) -> tuple[str, ...]:
    """The people of the people file that one text names; empty if it names fewer than two."""
    directory = reading.directory
    if not isinstance(raw, str) or directory is None or directory.get(raw) or len(raw) > _LIMIT:
        return ()
    entries = [directory.get(part) for part in parts_of(raw)]
    known = tuple(entry.id for entry in entries if entry)
    return known if len(known) == len(entries) > 1 else ()


def _read_person(raw: Json, reading: Reading) -> Json:
    return _known(raw, reading)


def _read_people(raw: Json, reading: Reading) -> Json:
    """The people, sorted, each once."""
    for entry in as_list(raw):
        if several := _people_in(entry, reading):
            raise Invalid(SeveralInOne(answer=str(entry), answers=several))
    by_key: dict[str, str] = {}
    for entry in as_list(raw):
        person = _known(entry, reading)
        by_key.setdefault(person_key(person), person)
    if not by_key:
        raise Invalid(WrongType(expected="one-person"))
    return sorted(by_key.values())


TYPES: Mapping[str, FieldType] = {
    "person": FieldType(read=_read_person),
    "people": FieldType(read=_read_people, takes_several=True),
}
