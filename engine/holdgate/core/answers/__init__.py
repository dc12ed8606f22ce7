"""The field types: how each reads an answer and shows it.

A new type is a file here with its `FieldType`, and a line in `TYPES`.
"""

from collections.abc import Mapping

from holdgate.core.answers.choices import ANY_OF, ONE_OF, YES_NO
from holdgate.core.answers.files import DOCUMENT, FILES
from holdgate.core.answers.number import NUMBER
from holdgate.core.answers.people import PEOPLE, PERSON
from holdgate.core.answers.reading import FieldType
from holdgate.core.answers.texts import LONG_TEXT, TEXT, URL
from holdgate.core.answers.times import DATE, DATETIME

TYPES: Mapping[str, FieldType] = {
    "text": TEXT,
    "long_text": LONG_TEXT,
    "number": NUMBER,
    "date": DATE,
    "datetime": DATETIME,
    "yes_no": YES_NO,
    "one_of": ONE_OF,
    "any_of": ANY_OF,
    "person": PERSON,
    "people": PEOPLE,
    "url": URL,
    "files": FILES,
    "document": DOCUMENT,
}
