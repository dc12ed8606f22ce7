"""The field types: how each reads an answer. How an answer is shown: `core.shown_answers`.

A module holds the types of one kind. A new type is an entry in the `TYPES` of its module; a new
module is a line here.
"""

from collections.abc import Mapping

from holdgate.core.answers import choices, files, number, people, texts, times
from holdgate.core.answers.reading import FieldType

TYPES: Mapping[str, FieldType] = {
    **texts.TYPES,
    **number.TYPES,
    **times.TYPES,
    **choices.TYPES,
    **people.TYPES,
    **files.TYPES,
}
