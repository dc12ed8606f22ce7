"""A table of one step, written from the text of the language: what it takes, records and refuses.

It knows one kind of table, with the columns `user` (text), `decision` (Keep or Remove) and `reason`
(text, asked where the decision is Remove). Rows are added by people, named by `user` or not, or
stand for the items of a list. Nothing of the engine is used.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

CHOICES = {"decision": ("Keep", "Remove")}
COLUMNS = ("user", "decision", "reason")
Wrong = tuple[str, str | None, str | None]  # what is wrong, in which row, in which column


def folded(name: str) -> str:
    """Names are compared by NFC and casefold."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


class Refused(Exception):  # noqa: N818 - as the model says it
    """A command is refused; `wrong` says why."""

    def __init__(self, wrong: set[Wrong]) -> None:
        super().__init__()
        self.wrong = wrong


@dataclass
class Row:
    """A row: its answers, and who wrote it in any round."""

    values: dict[str, Any]
    number: int = 0
    told: str = ""
    given: set[str] = field(default_factory=set)


@dataclass
class TableModel:
    """The table as it stands. `items`: the list that it has a row for each of, if it has one."""

    named: bool = False
    most: int = 500
    fewest: int = 1
    items: list[str] | None = None
    apart: bool = False
    rows: list[Row] = field(default_factory=list)
    highest: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    writers: dict[int, set[str]] = field(default_factory=dict)

    def name(self, row: Row) -> str | None:
        """What a row is called."""
        if self.items is not None:
            return str(row.values["item"])
        return row.values.get("user") if self.named else None

    def standing(self) -> list[Row]:
        """The rows that count: of a list, those whose item is on it, in its order."""
        if self.items is None:
            return list(self.rows)
        by_name = {folded(str(self.name(row))): row for row in self.rows}
        return [by_name[folded(item)] for item in self.items if folded(item) in by_name]

    def save(self, given: Any, by: str) -> list[Row]:
        """Keep a draft: the rows after it; raises `Refused`."""
        rows = self._numbered(self._read(given))
        self._apart(rows, self._written(rows), by)
        return self._keep(rows, by, self._written(rows))

    def complete(self, given: Any, by: str, *, nothing: bool) -> list[Row]:
        """Record the whole; `nothing`: nothing was given for the table."""
        rows = self.standing() if nothing else self._read(given)
        told = {id(row) for row in rows}
        if self.items is not None:
            there = {folded(str(self.name(row))): row for row in rows}
            rows = [there.get(folded(item), Row({"item": item}, told=item)) for item in self.items]
            for row, item in zip(rows, self.items, strict=True):
                row.values = {**row.values, "item": item}
        if nothing:
            for row in rows:
                row.told, row.given = self.name(row) or str(row.number), set()
        wrong = set(self._incomplete(rows))
        rows = self._numbered(rows)
        written = set() if nothing else self._written(rows)
        before = {row.number for row in self.standing()}
        blank = {row.number for row in rows if id(row) not in told and row.number not in before}
        written -= blank  # nobody wrote them: a completion has them all the same
        try:
            self._apart(rows, written, by)
        except Refused as also:
            wrong |= also.wrong
        if wrong:
            raise Refused(wrong)
        for row in rows:
            if row.values.get("decision") != "Remove":
                row.values = {c: v for c, v in row.values.items() if c != "reason"}
        return self._keep(rows, by, written)

    def _incomplete(self, rows: list[Row]) -> list[Wrong]:
        wrong: list[Wrong] = []
        if self.items is None and len(rows) < self.fewest:
            wrong.append(("row-count" if rows else "missing", None, None))
        for row in rows:
            removes = row.values.get("decision") == "Remove"
            asked = [c for c in COLUMNS if c != "reason" or removes]
            if self.items is not None:
                asked.remove("user")
            wrong += [("missing", row.told, c) for c in asked if c not in row.values]
            if not removes and "reason" in row.given:
                wrong.append(("not-asked", row.told, "reason"))
        return wrong

    def _read(self, given: Any) -> list[Row]:
        wrong: set[Wrong] = set()
        rows = (
            self._replaced(given, wrong) if isinstance(given, list) else self._patched(given, wrong)
        )
        if len(rows) > self.most:
            wrong.add(("row-count", None, None))
        else:
            seen: set[str] = set()
            for row in rows:
                name = self.name(row)
                if name is not None and folded(name) in seen:
                    wrong.add(("row-twice", row.told, None))
                seen.add(folded(name or ""))
        if wrong:
            raise Refused(wrong)
        if self.items is not None:
            order = [folded(item) for item in self.items]
            rows.sort(key=lambda row: order.index(folded(str(self.name(row)))))
        return rows

    def _replaced(self, given: list[Any], wrong: set[Wrong]) -> list[Row]:
        if len(given) > self.most:
            wrong.add(("row-count", None, None))
            return []
        rows = []
        for place, entry in enumerate(given, 1):
            row = Row({}, told=str(place))
            if self.items is not None:
                on_list = {folded(item): item for item in self.items}
                item = on_list.get(folded(str(entry.get("item", ""))))
                if item is None:
                    wrong.add(("no-such-row", str(place), None))
                    continue
                row.values["item"] = item
                entry = {c: v for c, v in entry.items() if c != "item"}  # noqa: PLW2901 - without it
            self._columns(row, entry, wrong)
            rows.append(row)
        return rows

    def _patched(self, given: dict[str, Any] | None, wrong: set[Wrong]) -> list[Row]:
        rows = [
            Row(dict(row.values), row.number, self.name(row) or str(row.number))
            for row in self.standing()
        ]
        if given is None:
            return []
        before = list(rows)
        for key, patch in given.items():
            named = [row for row in before if self.name(Row(self._was(row))) is not None
                     and folded(str(self.name(Row(self._was(row))))) == folded(key)]  # fmt: skip
            numbered = [row for row in before if str(row.number) == key
                        and self.name(Row(self._was(row))) is None]  # fmt: skip
            found = (named or numbered or [None])[0]
            on_list = {folded(item): item for item in self.items or ()}
            if found is not None and patch is None and self.items is None:
                rows.remove(found)
            elif found is not None and patch is not None:
                found.told = key
                self._columns(found, patch, wrong)
            elif (
                found is None
                and patch is not None
                and (folded(key) in on_list or (key == "+" and self.items is None))
            ):
                row = Row(
                    {"item": on_list[folded(key)]} if self.items is not None else {}, told=key
                )
                self._columns(row, patch, wrong)
                rows.append(row)
            else:
                fixed = self.items is not None and (found or folded(key) in on_list or key == "+")
                wrong.add(("fixed-row" if fixed else "no-such-row", key, None))
        return rows

    def _was(self, row: Row) -> dict[str, Any]:
        return next((dict(r.values) for r in self.rows if r.number == row.number), {})

    def _columns(self, row: Row, given: dict[str, Any], wrong: set[Wrong]) -> None:
        for column, value in given.items():
            if column not in COLUMNS or (column == "user" and self.items is not None):
                wrong.add(("unknown-field", row.told, column))
            elif value is None:
                row.values.pop(column, None)
            elif column in CHOICES and value not in CHOICES[column]:
                wrong.add(("not-an-option", row.told, column))
            else:
                row.values[column] = unicodedata.normalize("NFC", value)
                row.given.add(column)

    def _numbered(self, rows: list[Row]) -> list[Row]:
        """A name keeps its number for ever; a number is never used again."""
        free = dict(self.numbers)
        nameless = {row.number: row for row in self.standing() if self.name(row) is None}
        for row in rows:
            name = self.name(row)
            was, row.number = row.number, 0
            if name is not None and folded(name) in free:
                row.number = free.pop(folded(name))
            elif was in nameless:
                row.number = was
                del nameless[was]
            else:
                row.told = row.told or "?"
            if not row.number and was:
                row.given.add("moved")
        for row in rows:
            if row.number or "moved" in row.given or self.name(row) is not None:
                continue
            same = [n for n, other in nameless.items() if other.values == row.values]
            if same:
                row.number = same[0]
                del nameless[same[0]]
        last = self.highest
        for row in rows:
            if not row.number:
                last += 1
                row.number = last
        return rows

    def _written(self, rows: list[Row]) -> set[int]:
        before = {row.number: row.values for row in self.standing()}
        changed = {row.number for row in rows if before.get(row.number) != row.values}
        return changed | (before.keys() - {row.number for row in rows})

    def _apart(self, rows: list[Row], written: set[int], by: str) -> None:
        """Who is named in a row may not write it, also when the name comes later."""
        if not self.apart:
            return
        key = "item" if self.items is not None else "user"
        before = {row.number: row.values.get(key) for row in self.standing()}
        after = {row.number: row.values.get(key) for row in rows}
        wrong: set[Wrong] = set()
        for number in {*before, *after}:
            acting = {by} if number in written else set()
            writers = (self.writers.get(number, set()) if number in after else set()) | acting
            names = {after.get(number)} | ({before.get(number)} if acting else set())
            if any(
                n is not None and n.casefold() in {w.casefold() for w in writers} for n in names
            ):
                wrong.add(("separation", None, None))
        if wrong:
            raise Refused(wrong)

    def _keep(self, rows: list[Row], by: str, written: set[int]) -> list[Row]:
        self.highest = max([self.highest, *(row.number for row in rows)])
        self.rows = [Row(dict(row.values), row.number) for row in rows]
        for row in self.rows:
            name = self.name(row)
            if name is not None:
                self.numbers[folded(name)] = row.number
            if row.number in written:
                self.writers.setdefault(row.number, set()).add(by)
        return self.rows
