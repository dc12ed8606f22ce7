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
    """A task, or where it covers something a gate; `needs` includes what it covers."""

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

    @property
    def gate(self) -> bool:
        """Whether it is an approval."""
        return bool(self.covers)


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
                role for each in step.covers for role in self.steps[each].roles
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

    def _number(self, elements: list[Data]) -> list[str]:
        """Note for every element the steps that it stands for; steps in file order."""
        found: list[str] = []
        for each in elements:
            inside = self._number(each["steps"]) if "steps" in each else [each["id"]]
            self.stands_for[each["id"]] = inside
            found += inside
        return found

    def named(self, names: Any) -> list[str]:
        """The steps that names stand for, none twice."""
        return list(dict.fromkeys(s for name in listed(names) for s in self.stands_for[name]))

    def _list(self, parent: Data, around: _Around) -> None:
        above: set[str] = set()
        for each in parent["steps"]:
            needs = around.needs | set(
                self.named([n for n in listed(each.get("needs")) if n != "start"])
            )
            if parent.get("order", "listed") == "listed":
                needs |= above
            here = _Around(
                needs=needs,
                whens=around.whens + listed(each.get("when")),
                role=each.get("role", around.role),
            )
            if "steps" in each:
                self._list(each, here)
            else:
                self.steps[each["id"]] = self._step(each, here)
            above = set(self.stands_for[each["id"]])

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
                each if isinstance(each, dict) else {"role": each}
                for each in listed(approval.get("need"))
            ],
            reopens=self.named(on_reject.get("reopen")) or covers,
            ends=on_reject.get("end"),
        )

    def _place(self, step: str) -> int:
        return list(self._in_file_order(self.data["steps"])).index(step)

    def _in_file_order(self, elements: list[Data]) -> Iterator[str]:
        for each in elements:
            yield from self.stands_for[each["id"]]

    def _fields(self, data: Data) -> dict[str, Data]:
        found = {}
        for name, given in data.get("fields", {}).items():
            asked = dict(given) if isinstance(given, dict) else {"type": given}
            options = asked.get("options", [])
            if isinstance(options, str):
                options = self.data["options"][options]
            asked["labels"] = ["yes", "no"] if asked["type"] == "yes_no" else list(options)
            found[name] = asked
        return found

    def _topological(self) -> list[str]:
        """Everything after all it needs; among equals the lower step number first."""
        found: list[str] = []
        while len(found) < len(self.steps):
            free = [s for s in self.steps.values() if s.id not in found and s.needs <= set(found)]
            found.append(min(free, key=lambda step: step.number).id)
        return found

    def descendants(self, steps: set[str]) -> set[str]:
        """All that comes after any of these at any distance, without them."""
        found: set[str] = set()
        for each in self.order:
            if self.steps[each].needs & (steps | found):
                found.add(each)
        return found - steps
