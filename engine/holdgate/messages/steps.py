"""How steps and groups are named in sentences about events."""

from collections.abc import Mapping
from typing import NamedTuple

from holdgate.messages.catalogue import message
from holdgate.messages.names import start_form
from holdgate.messages.words import person_with_id
from holdgate.model.process import Process


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


class StepNaming(NamedTuple):
    """How steps are named: for the command line by id, for a document by title.

    `names`: what people are called, by their ids.
    """

    process: Process
    titled: bool = False
    names: Mapping[str, str] = {}

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
