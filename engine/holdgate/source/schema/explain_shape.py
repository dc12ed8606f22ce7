"""Why a key or a value is refused, whatever kind of file it stands in: the rules of the schemas.

Each as a rule's docstring: why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.source.schema import keys, verbs
from holdgate.source.yaml import maps, values

EXPLAINED: Mapping[str, str] = {
    keys.UNKNOWN: """
A key that nobody knows would be passed over in silence, with all that stands under it.

Names of your own stand only where ids are listed, as under `fields`, `roles` and `options`; a note
to yourself is a comment, or a key that begins with `x-`.

Good: `title: Ask for it`, `x-ticket: "4711"`. Bad: `titel: Ask for it`.
""",
    keys.MISPLACED: """
The key is one of the language, but means nothing in this place.

Mostly it is indented too far or not far enough, or goes with another type or verb.

Good: `approval: {covers: ask, need: boss}`. Bad: `covers: ask` beside `approval`.
""",
    keys.MISSING: """
Without this key it cannot be known what is meant, and nothing is guessed.

Good: `{id: ask, title: Ask for it}`. Bad: `{id: ask}`.
""",
    keys.PLANNED: """
A later version of holdgate will know this word; this one cannot do what it says.

It is refused, so that no file changes its meaning when that version comes.

Good: what the reference lists as possible. Bad: a word that it lists under "What comes later".
""",
    values.EMPTY: """
A key without a value, or with an empty one, says nothing; perhaps the rest was forgotten.

YAML also reads what stands behind ` #` as a comment, and a comma inside `{ }` as the end.

Good: `title: "#4711"`, or no such key. Bad: `title: #4711`, `needs: []`.
""",
    values.TYPE: """
A value of another kind than the key asks for: a number where text belongs, say.

YAML takes `1.0` for a number, `true` for a switch, `- a` for a list; quotes make each a text.

Good: `version: "1.0"`. Bad: `version: 1.0`.
""",
    values.VALUE: """
The value is of the right kind, but none of those that are possible here.

Good: `due: 4h`, `type: one_of`, `id: ask-again`. Bad: `due: 4 hours`, `type: choice`, `id:
Ask_again`.
""",
    values.REPEATED: """
What stands in a list twice says nothing new; perhaps something else was meant.

Good: `options: [Low, High]`. Bad: `options: [Low, Low]`.
""",
    values.TOO_MANY: """
More entries than anybody could work through, or than can be checked in good time.

Good: a process of at most 5,000 steps. Bad: a list that a program wrote without an end.
""",
    verbs.ONE_VERB: """
An entry of a story is one thing that happens: one verb, with the keys that go with it.

Good: `- {do: ask, by: ana}` and `- {submit: sign, by: ana}`. Bad: `- {do: ask, submit: sign, by:
ana}`.
""",
    maps.NOT_A_MAP: """
A file of answers says for each field what the answer is.

Good: `room: Archive`. Bad: `- Archive`.
""",
}
