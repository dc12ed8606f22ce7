"""The documents of a campaign: number `n` of seed `s` is always the same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from fuzz.damage import Damage
from fuzz.definitions import Definitions
from fuzz.scars import Scars
from fuzz.writing import written


@dataclass(frozen=True)
class Source:
    """The source of documents: the schema, other definitions as values, other texts."""

    schema: Mapping[str, Any]
    values: Sequence[Any]
    texts: Sequence[bytes]

    def document(self, seed: int, number: int) -> bytes:
        """The document of that number."""
        chance = Random(f"{seed}:{number}")
        kind = chance.random()
        if kind < 0.1:
            return self._scarred(chance, chance.choice(self.texts))
        definitions = Definitions(self.schema, chance)
        value = definitions.value() if kind < 0.9 else chance.choice(self.values)
        if kind > 0.5:
            damage = Damage(chance, definitions.grammar, self.values)
            value = damage.damage(value, chance.choice((1, 1, 1, 2, 4)))
        data = written(value, chance).encode("utf-8", "surrogatepass")
        return self._scarred(chance, data) if 0.35 < kind < 0.6 else data

    def _scarred(self, chance: Random, data: bytes) -> bytes:
        return Scars(chance, self.texts).scar(data, chance.choice((1, 1, 2, 4)))
