"""Mistakes in a value: one part is removed, renamed, moved, or has another type."""

import copy
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from fuzz.grammar import Grammar, present

Slot = tuple[Any, Any]
_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 2**53 - 1, 1e300, "", " ", "a", "a.b", "start", "anyone", "yes",
    "no-such", "x" * 300, "A b", "4 hours", "Zo\u0308", "a\nb", "\u200b", "a\u200bb",
    "\U0001f600" * 3,
    "{{ a.b }}",
    [], {}, [[]], [None], {"": 1}, {"a": None}, {"any": []}, [{"any": [{"any": {}}]}], "\u0000",
    {"__class__": "a", "__proto__": {}}, "\ud800", "\u202eabc", "\x1b[2J", "a" * 70000, "{{" * 50,
)  # fmt: skip


def slots(value: Any) -> list[Slot]:
    """Every place in the value: its map or list, and the key or index there."""
    found: list[Slot] = []
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list):
            keys = list(each) if isinstance(each, dict) else range(len(each))
            found += [(each, key) for key in keys]
            waiting += [each[key] for key in keys]
    return found


class Damage:
    """Damages values; `donors` are whole other definitions, `grammar` grows parts of one."""

    def __init__(self, chance: Random, grammar: Grammar, donors: Sequence[Any]) -> None:
        self.chance = chance
        self.grammar = grammar
        self.donors = donors
        self._kinds: tuple[Callable[[Any, Slot], None], ...] = (
            self._other_kind, self._lose, self._misspell, self._move, self._swap, self._rename,
            self._graft, self._wrap, self._repeat, self._regrow, self._add_key,
        )  # fmt: skip

    def damage(self, value: Any, times: int) -> Any:
        """The value, damaged this many times."""
        damaged = copy.deepcopy(value)
        for _ in range(times):
            found = slots(damaged)
            if not found:
                return self.chance.choice(_ODD)
            self.chance.choice(self._kinds)(damaged, self.chance.choice(found))
        return present(damaged)

    def _other_kind(self, _: Any, slot: Slot) -> None:
        holder, key = slot
        holder[key] = copy.deepcopy(self.chance.choice(_ODD))

    def _lose(self, _: Any, slot: Slot) -> None:
        holder, key = slot
        del holder[key]

    def _misspell(self, _: Any, slot: Slot) -> None:
        holder, key = slot
        if isinstance(holder, dict) and len(key) > 1:
            at = self.chance.randrange(len(key) - 1)
            swapped = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
            other = (swapped, key.upper(), key + "s", key[1:], key.replace("_", "-"), f"x-{key}")
            _rekey(holder, key, self.chance.choice(other))

    def _move(self, value: Any, slot: Slot) -> None:
        holder, key = slot
        part = holder[key]
        del holder[key]
        others = [each for each, _ in slots(value) if each is not part]
        self._put(self.chance.choice(others) if others else holder, str(key), copy.deepcopy(part))

    def _put(self, holder: Any, key: str, part: Any) -> None:
        if isinstance(holder, dict):
            holder[key] = part
        else:
            holder.insert(self.chance.randint(0, len(holder)), part)

    def _swap(self, value: Any, slot: Slot) -> None:
        (one, key), (other, place) = slot, self.chance.choice(slots(value))
        first, second = copy.deepcopy(one[key]), copy.deepcopy(other[place])
        other[place], one[key] = first, second

    def _rename(self, value: Any, _: Slot) -> None:
        texts = [(holder, key) for holder, key in slots(value) if isinstance(holder[key], str)]
        if len(texts) > 1:
            (holder, key), (other, place) = self.chance.sample(texts, 2)
            own = holder[key]
            holder[key] = self.chance.choice(
                (other[place], f"{own}-x", own.title(), "start", "anyone")
            )

    def _graft(self, _: Any, slot: Slot) -> None:
        holder, key = slot
        found = slots(self.chance.choice(self.donors))
        same = [(each, name) for each, name in found if name == key] if isinstance(key, str) else []
        donor, name = self.chance.choice(same or found)
        holder[key] = copy.deepcopy(donor[name])

    def _wrap(self, _: Any, slot: Slot) -> None:
        holder, key = slot
        part = holder[key]
        inner = next(iter(part.values()), None) if isinstance(part, dict) else part
        holder[key] = self.chance.choice(([part], {"a": part}, {"steps": [part]}, inner))

    def _repeat(self, _: Any, slot: Slot) -> None:
        holder, key = slot
        if isinstance(holder, list):
            holder.insert(self.chance.randint(0, len(holder)), copy.deepcopy(holder[key]))

    def _regrow(self, _: Any, slot: Slot) -> None:
        holder, key = slot
        holder[key] = self.grammar.any_part()

    def _add_key(self, _: Any, slot: Slot) -> None:
        holder, key = slot
        target = holder[key] if isinstance(holder[key], dict) else holder
        owner = self.chance.choice([self.grammar.schema, *self.grammar.schema["$defs"].values()])
        words = [*owner.get("properties", ()), *owner.get("planned", ()), "any", "x-y", "on"]
        if isinstance(target, dict):
            target[self.chance.choice(words)] = self.grammar.any_part()


def _rekey(holder: dict[str, Any], old: str, new: str) -> None:
    entries = [(new if key == old else key, each) for key, each in holder.items()]
    holder.clear()
    holder.update(entries)
