"""What the people of an event are called, as the people file says when it is recorded.

An event names people by their ids. The name of an id can change, or be given to somebody else, so
the record keeps it as it was: as one payload item, which can be erased.
"""

from collections.abc import Iterator, Mapping, Sequence

from holdgate.model.events import ANSWERS, NAMES, Actor, Decision, Sealed
from holdgate.model.ids import ITEM, START
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Field, Process, Table

_PEOPLE = frozenset({"person", "people"})  # the types of fields whose answers are people
_KEYS = frozenset({"by", "person"})


def with_names(
    decision: Decision, process: Process, actor: Actor, directory: Directory | None
) -> Mapping[str, Json]:
    """The payload values of a decision, and the names of its people where they are known.

    Of each person whose name is not the id; without any, there is no item of names.
    """
    if directory is None:
        return decision.values
    people = _people(process, actor, decision.subject, decision.data, decision.values)
    entries = ((person, directory.get(person)) for person in sorted(set(people)))
    names = {person: entry.name for person, entry in entries if entry and entry.name != person}
    return {**decision.values, NAMES: names} if names else decision.values


def people_in(process: Process, sealed: Sealed) -> set[str]:
    """Everyone whom an event names, as far as its answers were not erased."""
    event = sealed.event
    return set(_people(process, event.actor, event.subject, event.data, sealed.values))


def _people(
    process: Process,
    actor: Actor,
    subject: Sequence[str],
    data: Mapping[str, Json],
    values: Mapping[str, Json],
) -> Iterator[str]:
    """The actor, whom they acted for, who got the step or the role, who is named in an answer.

    And those whose drafts were replaced, or stand, and who signed.
    """
    yield from (name for name in (actor.person, actor.on_behalf_of, data.get("person"))
                if isinstance(name, str))  # fmt: skip
    for facts in ("replaced", "drafts", "seats"):
        yield from _in_facts(data.get(facts))
    step = process.by_id.get(next(iter(subject), START))
    for field in step.fields if step else ():
        if field.type in _PEOPLE:
            yield from _texts(values.get(ANSWERS + field.id))
        elif field.table:
            yield from _in_table(process, field, field.table, values)


def _in_table(
    process: Process, field: Field, table: Table, values: Mapping[str, Json]
) -> Iterator[str]:
    """The people in the rows of a table: in its columns, and as the items that rows stand for."""
    from holdgate.core.tables.rows import rows_in  # noqa: PLC0415 - few have a table

    columns = [column.id for column in table.columns if column.type in _PEOPLE]
    source = table.rows
    listed = process.by_id[source.step].field(source.field or "") if source else None
    if listed and listed.type in _PEOPLE:
        columns.append(ITEM)
    rows = {name.removeprefix(ANSWERS): v for name, v in values.items() if name.startswith(ANSWERS)}
    for row in rows_in(rows, field.id).values():
        for column in columns:
            yield from _texts(row.get(column))


def _texts(value: Json) -> Iterator[str]:
    named = value if isinstance(value, list | tuple) else (value,)
    return (name for name in named if isinstance(name, str))


def _in_facts(facts: Json) -> Iterator[str]:
    """The people in facts: texts in lists, and texts under the keys that people have."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, list | tuple):
        for fact in facts:
            yield from _in_facts(fact)
    elif isinstance(facts, Mapping):
        for key, fact in facts.items():
            if key in _KEYS or not isinstance(fact, str):
                yield from _in_facts(fact)
