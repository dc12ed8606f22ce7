"""Field type `person`: an id of the people file, or without one a name."""

import difflib

from holdgate.core.answers.reading import Invalid, Reading, one_line
from holdgate.model.ids import ANYONE, is_name, same_person
from holdgate.model.jsons import Json

LIMIT = 200


def known(raw: Json, reading: Reading) -> str:
    """The person's id; raises `Invalid` for somebody outside the people file."""
    name = one_line(raw, "a person", LIMIT)
    if not is_name(name) or same_person(name, ANYONE):
        msg = "expects the name of a person, without invisible characters"
        raise Invalid(msg)
    if reading.directory is None:
        return name
    entry = reading.directory.get(name)
    if entry:
        return entry.id
    near = difflib.get_close_matches(name, reading.directory.people, 1)
    guess = f"; did you mean {near[0]}?" if near else ""
    msg = f"names {name!r}, who is not in the people file{guess}"
    raise Invalid(msg)


def read(raw: Json, reading: Reading) -> Json:
    """The person."""
    return known(raw, reading)


def show(value: Json) -> str:
    """The person's id."""
    return str(value)
