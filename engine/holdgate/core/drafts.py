"""Drafts of several people: who drafted which answer, and what a command would replace of others.

While one person alone has worked on a step, all drafts are theirs, and nothing is noted. After that
each event of a save has the people behind every draft (`drafts`), and the row keeps them until the
step ends. They do not depend on the answers, which can be erased.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from holdgate.model.ids import same_person
from holdgate.model.jsons import Json
from holdgate.model.run import TaskNode

# People who drafted something together: who acted, and for whom.
Drafters: TypeAlias = tuple[str, ...]
# The drafters of each field; several added to one draft.
Drafts: TypeAlias = Mapping[str, tuple[Drafters, ...]]


def drafts_of(node: TaskNode) -> Drafts:
    """Who drafted the answers of the present round; what was recorded before is no draft."""
    if node.drafts or node.ended:
        return node.drafts
    return {
        field: (node.performers,)
        for field, answer in node.answers.items()
        if not _is_recorded(node, field, answer)
    }


def noted(node: TaskNode, saved: Mapping[str, Json], actors: Drafters) -> dict[str, Json]:
    """What the event of a save says of all drafts after it.

    Nothing while one person alone has worked on the step, for nobody else.
    """
    if len(actors) == 1 and all(_is_one_of(performer, actors) for performer in node.performers):
        return {}
    drafts = {field: list(made) for field, made in drafts_of(node).items()}
    for field, answer in saved.items():
        before = drafts.pop(field, [])
        if answer is None or _is_recorded(node, field, answer):
            continue
        kept = before if adds_to(node.answers.get(field), answer) else []
        drafts[field] = [*(made for made in kept if made != actors), actors]
    entries: dict[str, Json] = {
        field: [list(people) for people in made] for field, made in drafts.items()
    }
    return {"drafts": entries} if entries else {}


def replaced(
    node: TaskNode, after: Mapping[str, Json], actors: Drafters
) -> Iterator[tuple[str, Drafters]]:
    """Each answer that others drafted and that `after` does not keep, with the last such people.

    `after` has what the answers of these fields become, None for none. What one of the actors
    drafted, or what was drafted for them, is their own.
    """
    drafts = drafts_of(node)
    for field, answer in after.items():
        others = [made for made in drafts.get(field, ()) if not _is_own(made, actors)]
        before = node.answers.get(field)
        if others and before is not None and not adds_to(before, answer):
            yield field, others[-1]


def adds_to(before: Json, after: Json) -> bool:
    """Whether an answer keeps all of the one before: it is the same, or has all its entries.

    A row keeps all of the one before if it answers more columns.
    """
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        return all(entry in after for entry in before)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return all(adds_to(value, after.get(column)) for column, value in before.items())
    return before == after


def _is_recorded(node: TaskNode, field: str, answer: Json) -> bool:
    """Whether an answer is that of the last completion, which a reopening keeps."""
    recorded = node.recorded.get(field)
    return adds_to(recorded, answer) and adds_to(answer, recorded)


def _is_own(made: Drafters, actors: Drafters) -> bool:
    return any(_is_one_of(person, actors) for person in made)


def _is_one_of(person: str, people: Collection[str]) -> bool:
    return any(same_person(person, other) for other in people)
