"""Names in a sentence: of steps, roles, questions and states."""

from collections.abc import Iterable

from holdgate.messages.catalogue import message
from holdgate.messages.words import one_of
from holdgate.model.condition import Reference
from holdgate.model.ids import START
from holdgate.model.people import RoleHolders
from holdgate.model.process import Process


@message
def step(*, number: int, id: str) -> str:  # noqa: A002 - the fact's name
    """A step with its id."""


@message
def step_number(*, number: int) -> str:
    """A step by its number."""


@message
def start_form() -> str:
    """The form that starts a run."""


@message
def question(*, label: str, place: str) -> str:
    """A question by its label, and where it is asked."""


@message
def role_with_people(*, title: str, people: str) -> str:
    """A role, and who has it."""


@message
def role_but_not(*, title: str, people: str) -> str:
    """A role that anybody may take, except some people."""


@message
def role_nobody(*, title: str) -> str:
    """A role in which nobody can act."""


class Names:
    """What things are called in the sentences about a process; ids where there is none."""

    def __init__(self, process: Process | None) -> None:
        self.process = process

    @property
    def process_id(self) -> str:
        """The process itself."""
        return self.process.id if self.process else ""

    def step(self, step_id: str) -> str:
        """A step: `step 6 (sign-off)`, or `the start form`."""
        if step_id == START:
            return start_form()
        named = self.process.by_id.get(step_id) if self.process else None
        return step(number=named.number, id=step_id) if named else step_id

    def title(self, step_id: str) -> str:
        """The title of a step."""
        return self.process.by_id[step_id].title if self.process else step_id

    def is_approval(self, step_id: str) -> bool:
        """Whether a step is an approval."""
        return self.process is not None and self.process.by_id[step_id].approval is not None

    def statement(self, step_id: str, number: int) -> str:
        """A statement that is to be ticked; the first has number 1."""
        return self.process.by_id[step_id].checks[number - 1] if self.process else ""

    def numbered(self, step_ids: Iterable[str]) -> str:
        """Steps in a list: `1 ask, 2 sign`."""
        number = {each.id: each.number for each in self.process.steps} if self.process else {}
        return ", ".join(f"{number.get(each, '')} {each}".strip() for each in step_ids)

    def question(self, reference: Reference) -> str:
        """A question by its label and place: `“Is it marked?” (step 3)`."""
        named = self.process.by_id.get(reference.step) if self.process else None
        field = named.field(reference.field or "") if named else None
        return question(
            label=field.label if field else str(reference), place=self.place(reference.step)
        )

    def place(self, step_id: str) -> str:
        """Where something stands: `step 3`, or `the start form`."""
        named = self.process.by_id.get(step_id) if self.process else None
        return step_number(number=named.number) if named and named.number else self.step(step_id)

    def role(self, role: str) -> str:
        """A role by its title."""
        return self.process.role_title(role) if self.process else role

    def outcome(self, outcome: str) -> str:
        """An outcome by its title."""
        return self.process.outcomes.get(outcome, outcome) if self.process else outcome

    def holders(self, holders: Iterable[RoleHolders]) -> str:
        """Roles with who has them: `Cook (bob) or Boss (eva, max)`."""
        return one_of(self._holders(each) for each in holders)

    def _holders(self, holders: RoleHolders) -> str:
        title = self.role(holders.role)
        if holders.nobody:
            return role_nobody(title=title)
        if holders.people:
            return role_with_people(title=title, people=", ".join(holders.people))
        if holders.but_not:
            return role_but_not(title=title, people=one_of(holders.but_not))
        return title
