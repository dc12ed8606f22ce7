"""From the language to nodes: groups are dissolved, only steps remain."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Data = dict[str, Any]
ANYONE = "anyone"


def listed(one_or_list: Any) -> list[Any]:
    """One value may stand alone where a list is expected."""
    if one_or_list is None:
        return []
    return one_or_list if isinstance(one_or_list, list) else [one_or_list]


@dataclass(kw_only=True, eq=False)
class Step:
    """A task, or where it covers something a gate; `needs` includes what it covers.

    `ends`: the outcome of a rejection; `chooses`: who rejects says whether it is that or `reopens`.
    `stops`: the outcome with which the run ends when this is done or approved.
    """

    id: str
    number: int
    roles: set[str]
    needs: set[str]
    whens: list[Data]
    separate_from: list[str] = field(default_factory=list)
    optional: bool = False
    fields: dict[str, Data] = field(default_factory=dict)
    checks: int = 0
    covers: list[str] = field(default_factory=list)
    lines: list[Data] = field(default_factory=list)
    reopens: list[str] = field(default_factory=list)
    ends: str | None = None
    chooses: bool = False
    stops: str | None = None
    shows: list[str] = field(default_factory=list)
    due: Any = None

    @property
    def gate(self) -> bool:
        """Whether it is an approval."""
        return bool(self.covers)

    @property
    def one_signs(self) -> bool:
        """One line of need, always asked for, of one person: what they answer can be named."""
        alone = self.lines if len(self.lines) == 1 else []
        return any("when" not in line and line.get("count", 1) == 1 for line in alone)


@dataclass(kw_only=True)
class _Around:
    """What a group gives to all that is in it."""

    needs: set[str]
    whens: list[Data]
    role: str | None


class Definition:
    """The steps of a process in file order, what each group stands for, roles and the lead."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.lead = data.get("lead", ANYONE)
        self.roles: Data = data.get("roles", {})
        self.stands_for: dict[str, list[str]] = {}
        self._number(data["steps"])
        self.steps: dict[str, Step] = {}
        self._list(data, _Around(needs=set(), whens=[], role=None))
        for step in self.steps.values():
            step.roles = step.roles or {
                role for covered in step.covers for role in self.steps[covered].roles
            }
        form = data.get("start", {})
        self.start = Step(
            id="start",
            number=0,
            roles={form.get("role", ANYONE)},
            needs=set(),
            whens=[],
            fields=self._fields(form),
        )
        self.filled_by = {
            role["filled_by"]: name for name, role in self.roles.items() if isinstance(role, dict)
        }
        self.order = self._topological()
        self.judged: list[tuple[str, Data]] = [
            (name, outcome["when"])
            for name, outcome in data.get("outcomes", {}).items()
            if isinstance(outcome, dict) and "when" in outcome
        ]

    def _number(self, elements: list[Data]) -> list[str]:
        """Note for every element the steps that it stands for; steps in file order."""
        names: list[str] = []
        for element in elements:
            inside = self._number(element["steps"]) if "steps" in element else [element["id"]]
            self.stands_for[element["id"]] = inside
            names += inside
        return names

    def named(self, names: Any) -> list[str]:
        """The steps that names stand for, none twice."""
        return list(dict.fromkeys(s for name in listed(names) for s in self.stands_for[name]))

    def _list(self, parent: Data, around: _Around) -> None:
        above: set[str] = set()
        for element in parent["steps"]:
            needs = around.needs | set(
                self.named([n for n in listed(element.get("needs")) if n != "start"])
            )
            if parent.get("order", "listed") == "listed":
                needs |= above
            inner = _Around(
                needs=needs,
                whens=around.whens + listed(element.get("when")),
                role=element.get("role", around.role),
            )
            if "steps" in element:
                self._list(element, inner)
            else:
                self.steps[element["id"]] = self._step(element, inner)
            above = set(self.stands_for[element["id"]])

    def _step(self, data: Data, around: _Around) -> Step:
        approval = data.get("approval", {})
        covers = sorted(self.named(approval.get("covers")), key=self._place)
        on_reject = approval.get("on_reject", {})
        role = around.role or (None if approval else ANYONE)
        return Step(
            id=data["id"],
            number=self._place(data["id"]) + 1,
            roles={role} if role else set(),
            needs=around.needs | set(covers),
            whens=around.whens,
            separate_from=listed(data.get("separate_from")),
            optional=data.get("optional", False),
            fields=self._fields(data),
            checks=len(listed(data.get("checks"))),
            covers=covers,
            lines=[
                line if isinstance(line, dict) else {"role": line}
                for line in listed(approval.get("need"))
            ],
            reopens=self.named(on_reject.get("reopen")) or covers,
            ends=on_reject.get("end"),
            chooses={"end", "reopen"} <= set(on_reject),
            stops=data.get("ends"),
            shows=sorted(self.named(data.get("shows")), key=self._place),
            due=data.get("due"),
        )

    def _place(self, step: str) -> int:
        return list(self._in_file_order(self.data["steps"])).index(step)

    def _in_file_order(self, elements: list[Data]) -> Iterator[str]:
        for element in elements:
            yield from self.stands_for[element["id"]]

    def _fields(self, data: Data) -> dict[str, Data]:
        fields = {}
        for name, declared in data.get("fields", {}).items():
            asked = dict(declared) if isinstance(declared, dict) else {"type": declared}
            options = asked.get("options", [])
            if isinstance(options, str):
                options = self.data["options"][options]
            asked["labels"] = ["yes", "no"] if asked["type"] == "yes_no" else list(options)
            fields[name] = asked
        return fields

    def _topological(self) -> list[str]:
        """Everything after all it needs; among equals the lower step number first."""
        order: list[str] = []
        while len(order) < len(self.steps):
            free = [s for s in self.steps.values() if s.id not in order and s.needs <= set(order)]
            order.append(min(free, key=lambda step: step.number).id)
        return order

    def descendants(self, steps: set[str]) -> set[str]:
        """All that comes after any of these at any distance, without them."""
        steps_after: set[str] = set()
        for step in self.order:
            if self.steps[step].needs & (steps | steps_after):
                steps_after.add(step)
        return steps_after - steps
