"""A definition as plain data, dissolved by hand: what each step needs, and on which conditions.

It reads what YAML gives and nothing of the engine, so that what the engine makes of groups, orders
and conditions can be held against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Data = Mapping[str, Any]
START = "start"


def many(value: Any) -> tuple[Any, ...]:
    """One value may stand alone where a list is expected; none is none."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


@dataclass(frozen=True)
class NeedLine:
    """A line of `need` as written."""

    role: str
    count: int
    when: Data | None


@dataclass(frozen=True)
class Part:
    """A step with all that its groups say about it. `needs` are ids of steps, at first hand."""

    id: str
    own: Data
    groups: tuple[Data, ...]
    needs: frozenset[str]
    covers: tuple[str, ...]

    @property
    def gate(self) -> bool:
        """Whether it is an approval."""
        return "approval" in self.own

    @cached_property
    def when(self) -> tuple[Data, ...]:
        """Its own condition and those of its groups, all of which must hold."""
        return tuple(part["when"] for part in (*self.groups, self.own) if "when" in part)

    @cached_property
    def role(self) -> str | None:
        """Its role, or that of the innermost group that has one."""
        named = [part["role"] for part in (self.own, *reversed(self.groups)) if "role" in part]
        return named[0] if named else None

    @cached_property
    def lines(self) -> tuple[NeedLine, ...]:
        """The need lines of an approval."""
        if not self.gate:
            return ()
        need = many(self.own["approval"]["need"])
        written = [{"role": line} if isinstance(line, str) else line for line in need]
        return tuple(NeedLine(e["role"], int(e.get("count", 1)), e.get("when")) for e in written)

    @cached_property
    def reads(self) -> frozenset[str]:
        """The steps whose answers, or whose people, an approval hangs on."""
        conditions = (*self.when, *(line.when or {} for line in self.lines))
        maps = [lines for one in conditions for lines in (one, *many(one.get("any")))]
        asked = [*(name for lines in maps for name in lines), *many(self.own.get("separate_from"))]
        return frozenset(name.partition(".")[0] for name in asked) - {"any", START}

    @property
    def on_reject(self) -> Data:
        """What a rejection does, as far as it is written."""
        return self.own.get("approval", {}).get("on_reject", {})


class Plan:
    """A whole definition; `parts` in file order, by id."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.lead: str = data.get("lead", "anyone")
        self.members: dict[str, list[str]] = {}
        self._enlist(data["steps"])
        self.parts: dict[str, Part] = {}
        self._dissolve(data["steps"], data.get("order", "listed"), (), frozenset())

    def _enlist(self, steps: Sequence[Data]) -> list[str]:
        """Note for each id the steps that it stands for."""
        names: list[str] = []
        for element in steps:
            inner = self._enlist(element["steps"]) if "steps" in element else [element["id"]]
            self.members[element["id"]] = inner
            names += inner
        return names

    def steps(self, names: Any) -> tuple[str, ...]:
        """The steps that ids stand for; the start form is none."""
        meant = [step for name in many(names) if name != START for step in self.members[name]]
        return tuple(dict.fromkeys(meant))

    def _dissolve(
        self, steps: Sequence[Data], order: str, groups: tuple[Data, ...], outer: frozenset[str]
    ) -> None:
        above: frozenset[str] = frozenset()
        for element in steps:
            needs = outer | above | set(self.steps(element.get("needs")))
            if "steps" in element:
                inner = element.get("order", "listed")
                self._dissolve(element["steps"], inner, (*groups, element), needs)
            else:
                covers = self.steps(element.get("approval", {}).get("covers"))
                self.parts[element["id"]] = Part(element["id"], element, groups, needs, covers)
            if order == "listed":
                above = frozenset(self.members[element["id"]])

    @cached_property
    def above(self) -> Mapping[str, frozenset[str]]:
        """Everything upstream of each step, at any distance, by needs and by what it covers."""
        upstream: dict[str, frozenset[str]] = {}

        def climb(step: str) -> frozenset[str]:
            if step not in upstream:
                direct = self.parts[step].needs | set(self.parts[step].covers)
                upstream[step] = direct.union(*(climb(need) for need in direct))
            return upstream[step]

        return {step: climb(step) for step in self.parts}

    @cached_property
    def judged(self) -> tuple[tuple[str, Data], ...]:
        """The outcomes that a completed run may have, with their conditions, in file order."""
        outcomes = self.data.get("outcomes", {}).items()
        return tuple((name, one["when"]) for name, one in outcomes if "when" in one)

    def ends_with(self, step: str, kind: str) -> str | None:
        """The outcome with which an end, or a rejection, of a step can stop the run."""
        part = self.parts[step]
        return part.on_reject.get("end") if kind == "approval.rejected" else part.own.get("ends")

    @cached_property
    def gates(self) -> tuple[Part, ...]:
        """The approvals, in file order."""
        return tuple(part for part in self.parts.values() if part.gate)

    def roles(self, step: str) -> tuple[str, ...]:
        """Whoever has one of them may act: of a gate without a role, those of what it covers."""
        part = self.parts[step]
        if part.role is not None:
            return (part.role,)
        if part.gate:
            return tuple(
                dict.fromkeys(role for covered in part.covers for role in self.roles(covered))
            )
        return ("anyone",)

    def reopens(self, gate: str) -> tuple[str, ...]:
        """The tasks that a rejection opens again."""
        part = self.parts[gate]
        if "end" in part.on_reject and "reopen" not in part.on_reject:
            return ()
        return self.steps(part.on_reject.get("reopen")) or part.covers

    def bound_by(self, step: str) -> Iterator[tuple[str, str]]:
        """The roles that completing a step gives out, each with the field that says to whom."""
        for role, declared in self.data.get("roles", {}).items():
            filled = declared.get("filled_by", "") if isinstance(declared, dict) else ""
            owner, _, field = filled.partition(".")
            if field and owner == step:
                yield role, field
