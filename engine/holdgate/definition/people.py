"""A people file, or the people of a scenario, as a directory."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from holdgate.definition.look_alike import mixed_scripts, skeletons
from holdgate.model.ids import ANYONE, is_name, is_person, person_key
from holdgate.model.people import Directory, Person
from holdgate.model.visible_text import first_hidden, has_visible_text
from holdgate.source.finding import ERROR, WARNING, Finding, problems, with_losses
from holdgate.source.problem import Problem
from holdgate.source.schema.validation import MAX_FINDINGS, schema_findings
from holdgate.source.words import did_you_mean
from holdgate.source.yaml.document import Document, Path
from holdgate.source.yaml.parser import parse

SAME_PERSON = "same-person"
PERSON_NAME = "person-name"
LOOK_ALIKE = "look-alike"
UNKNOWN_PERSON = "unknown-person"
ROLE_IN_NO_PROCESS = "role-in-no-process"


def load_people(data: bytes, file: str) -> Directory | tuple[Problem, ...]:
    """The people in `data`, or every problem of it; `file` is its name in problems."""
    document = parse(data, file)
    found = document if isinstance(document, tuple) else _problems(document)
    if isinstance(document, tuple) or any(each.severity == ERROR for each in found):
        return found
    return directory_of(document.value["people"])


def people_problems(
    data: bytes, file: str, roles: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Every problem of a people file, with the warnings.

    `roles`: those of all processes that the file serves, if they are known.
    """
    document = parse(data, file)
    return document if isinstance(document, tuple) else _problems(document, roles)


def _problems(document: Document, roles: Collection[str] | None = None) -> tuple[Problem, ...]:
    findings = schema_findings(document, "people")
    found = chain(
        people_findings(document),
        look_alike_findings(document),
        _role_findings(document, roles) if roles is not None else (),
    )
    findings = findings or tuple(islice(found, MAX_FINDINGS))
    return with_losses(document, problems(document, findings))


def people_findings(document: Document) -> Iterator[Finding]:
    """Each id or name that is not allowed, and each id that means the same person as one before it.

    `Eva` and `eva` are one person; with an invisible character, two ids would look the same.
    """
    people = document.value.get("people", {})
    keys = {person: person_key(person) for person in people}
    first_ids: dict[str, str] = {}
    for person, raw in people.items():
        path = ("people", person)
        yield from _acts_for_findings(path, raw, keys)
        if not is_person(person):
            yield _not_a_name(path, person, key=True)
            continue
        name = raw.get("name") if isinstance(raw, dict) else None
        if name and not is_person(name):
            yield _not_a_name((*path, "name"), name, key=False)
        first = first_ids.setdefault(keys[person], person)
        if first != person:
            message = f"`{person}` and `{first}` would be one person"
            hint = "ids must differ in more than capital letters"
            yield Finding(path=path, key=True, rule=SAME_PERSON, message=message, hint=hint)


def _role_findings(document: Document, roles: Collection[str]) -> Iterator[Finding]:
    """A warning for each role that no process has, once."""
    seen: set[str] = set()
    for person, raw in document.value.get("people", {}).items():
        held = raw.get("roles", []) if isinstance(raw, dict) else []
        path = ("people", person, "roles")
        for number, role in enumerate(_several(held)):
            if role in roles or role in seen or role == ANYONE:
                continue
            seen.add(role)
            place = path if isinstance(held, str) else (*path, number)
            yield Finding(
                path=place,
                rule=ROLE_IN_NO_PROCESS,
                message=f"no process has the role `{role}`",
                hint=did_you_mean(role, roles),
                severity=WARNING,
            )


def _acts_for_findings(path: Path, raw: object, keys: Mapping[str, str]) -> Iterator[Finding]:
    """Each person under `acts_for` who is not in the file; `keys`: by which ids are compared."""
    named = raw.get("acts_for", []) if isinstance(raw, dict) else []
    known = set(keys.values()) if named else set()
    for number, other in enumerate(_several(named)):
        place = (*path, "acts_for") if isinstance(named, str) else (*path, "acts_for", number)
        if person_key(other) not in known:
            message = f"`{other}` is not in this file"
            hint = did_you_mean(other, keys)
            yield Finding(path=place, rule=UNKNOWN_PERSON, message=message, hint=hint)


def look_alike_findings(document: Document) -> Iterator[Finding]:
    """A warning for each name that looks like an earlier one, or mixes scripts as no language does.

    Ids are compared, and the names for people: both stand beside a signature.
    """
    first_names: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for person, raw in document.value.get("people", {}).items():
        name = raw.get("name") if isinstance(raw, dict) else None
        yield from _look_alike(("people", person), person, person, first_names)
        if name and person_key(name) != person_key(person):
            yield from _look_alike(("people", person, "name"), name, person, first_names)


def _look_alike(
    path: Path, name: str, person: str, first_names: tuple[dict[str, str], dict[str, str]]
) -> Iterator[Finding]:
    """A warning if `name` looks like another name of another person; adds it to `first_names`."""
    key = len(path) == len(("people", person))
    other = None
    for names, skeleton in zip(first_names, skeletons(name), strict=True):
        first = names.setdefault(skeleton, name)
        other = other or (first if person_key(first) != person_key(name) else None)
    scripts = mixed_scripts(name)
    if other:
        message = f"`{name}` looks like `{other}`, and is another name"
    elif scripts:
        message = f"`{name}` mixes letters of {' and '.join(scripts)}"
    else:
        return
    hint = "type it again in one script" if scripts else "give one of the two another name"
    yield Finding(path=path, key=key, rule=LOOK_ALIKE, message=message, hint=hint, severity=WARNING)


def _not_a_name(path: Path, name: str, *, key: bool) -> Finding:
    hidden = first_hidden(name)
    if is_name(name):
        why = f"`{ANYONE}` stands for everybody"
    elif hidden:
        why = f"it contains an invisible character ({hidden.code})"
    elif not has_visible_text(name):
        why = "nothing of it can be seen"
    else:
        why = "it contains a character that has no agreed look"
    message = f"`{name}` is not allowed as a name: {why}"
    hint = "delete it and type the name again"
    return Finding(path=path, key=key, rule=PERSON_NAME, message=message, hint=hint)


def directory_of(people: Mapping[str, Any]) -> Directory:
    """The directory that a valid map describes: id to a role, a list of roles, or a map."""
    return Directory({person: _person(person, raw) for person, raw in people.items()})


def _person(person: str, raw: str | list[str] | Mapping[str, Any]) -> Person:
    if not isinstance(raw, dict):
        return Person(id=person, name=person, roles=_several(raw))
    return Person(
        id=person,
        name=raw.get("name", person),
        email=raw.get("email"),
        roles=_several(raw.get("roles", [])),
        acts_for=_several(raw.get("acts_for", [])),
    )


def _several(raw: Any) -> tuple[str, ...]:  # noqa: ANN401 - one or several
    return (raw,) if isinstance(raw, str) else tuple(raw)
