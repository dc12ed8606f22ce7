"""How steps and groups are named in sentences about events."""

from collections.abc import Iterator, Mapping, Sequence

from holdgate.messages.catalogue import message
from holdgate.messages.names import start_form
from holdgate.messages.words import number_ranges, person_with_id
from holdgate.model.process import Group, Process


@message
def step_by_id(*, number: int, id: str) -> str:  # noqa: A002 - the word for it everywhere
    """A step by its number and id."""


@message
def step_by_title(*, number: int, title: str) -> str:
    """A step by its number and title."""


@message
def title_quoted(*, title: str) -> str:
    """A group by its title."""


@message
def group_of_steps(*, title: str, numbers: str) -> str:
    """A group by its title, with the numbers of its steps."""


class StepNaming:
    """How steps are named: for the command line by id, for a document by title.

    `names`: what people are called, by their ids.
    """

    __slots__ = ("names", "process", "titled")

    def __init__(
        self, process: Process, *, titled: bool = False, names: Mapping[str, str] | None = None
    ) -> None:
        self.process = process
        self.titled = titled
        self.names = names or {}

    def person(self, person: str) -> str:
        """A person by name and id; by the id alone where no name is known."""
        name = self.names.get(person)
        return person_with_id(name=name, id=person) if name else person

    def step(self, step_id: str) -> str:
        """A step in a sentence: `6 sign-off`, or `6 “Sign it off”`."""
        if step_id in self.process.groups:
            group = self.process.groups[step_id]
            return title_quoted(title=group.title) if self.titled else step_id
        step = self.process.by_id.get(step_id)
        if not step or not step.number:
            return start_form()
        if self.titled:
            return step_by_title(number=step.number, title=step.title)
        return step_by_id(number=step.number, id=step.id)

    def steps(self, step_ids: tuple[str, ...]) -> str:
        """Several steps: `2 survey, 3 sign-off`."""
        return ", ".join(self.step(step_id) for step_id in step_ids)


def together(naming: StepNaming, steps: Sequence[str]) -> Iterator[str]:
    """The steps in a sentence; where a whole group is among them, the group."""
    process = naming.process
    left = dict.fromkeys(steps)
    for group in _groups_around(process, steps):
        members = process.within(group.id)
        if 1 < len(members) <= len(left) and all(step in left for step in members):
            numbers = number_ranges(process.by_id[left_step].number for left_step in members)
            for step in members:
                del left[step]
            yield group_of_steps(title=group.title, numbers=numbers)
    yield from (naming.step(step) for step in left)


def _groups_around(process: Process, steps: Sequence[str]) -> list[Group]:
    """The groups that any of several steps lies in, in the order of the file."""
    if len(steps) < len("ab"):
        return []
    known = (process.by_id[step] for step in steps if step in process.by_id)
    around = {group.id for step in known for group in process.around(step)}
    return [group for group in process.groups.values() if group.id in around]
