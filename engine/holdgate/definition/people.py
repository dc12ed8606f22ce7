"""A people file, or the people of a scenario, as a directory."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from holdgate.model.ids import is_name, person_key
from holdgate.model.people import Directory, Person
from holdgate.source.files import read_file
from holdgate.source.finding import Finding, problems
from holdgate.source.problem import BadFile, Problem
from holdgate.source.schema.validation import MAX_FINDINGS, schema_findings
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse

SAME_PERSON = "same-person"
PERSON_NAME = "person-name"


def load_people_file(path: Path) -> Directory:
    """The people of a file; raises `BadFile` with every problem, `HoldgateError` without a file."""
    found = load_people(read_file(path), str(path))
    if isinstance(found, tuple):
        raise BadFile(found)
    return found


def load_people(data: bytes, file: str) -> Directory | tuple[Problem, ...]:
    """The people in `data`, or every problem of it; `file` is its name in problems."""
    document = parse(data, file)
    if isinstance(document, tuple):
        return document
    found = schema_findings(document, "people") or tuple(
        islice(wrong_people(document), MAX_FINDINGS)
    )
    return problems(document, found) if found else directory_of(document.value["people"])


def wrong_people(document: Document) -> Iterator[Finding]:
    """Each id under `people` that no one can go by, or that means the same person as one above.

    `Eva` and `eva` are one person; with a character that is not seen, two would look like one.
    """
    seen: dict[str, str] = {}
    for name in document.value.get("people", {}):
        if not is_name(name):
            message = f"`{name}` is no name: there is a character in it that is not seen"
            hint = "delete it and type the name anew"
            yield Finding(
                path=("people", name), key=True, rule=PERSON_NAME, message=message, hint=hint
            )
        first = seen.setdefault(person_key(name), name)
        if first != name:
            message = f"`{name}` and `{first}` would be one person"
            hint = "ids must differ in more than capital letters"
            path = ("people", name)
            yield Finding(path=path, key=True, rule=SAME_PERSON, message=message, hint=hint)


def directory_of(people: Mapping[str, Any]) -> Directory:
    """The directory that a checked map says: id to a role, a list of roles, or a map."""
    return Directory({name: _person(name, each) for name, each in people.items()})


def _person(name: str, raw: str | list[str] | Mapping[str, Any]) -> Person:
    if not isinstance(raw, dict):
        return Person(id=name, name=name, roles=_roles(raw))
    return Person(
        id=name,
        name=raw.get("name", name),
        email=raw.get("email"),
        roles=_roles(raw.get("roles", [])),
    )


def _roles(raw: Any) -> tuple[str, ...]:  # noqa: ANN401 - one or several
    return (raw,) if isinstance(raw, str) else tuple(raw)
