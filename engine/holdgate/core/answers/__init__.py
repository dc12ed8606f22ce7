"""Answers: what each field type takes and records. A new type is a file and a line here."""

from collections.abc import Mapping

from holdgate.core.answers import (
    any_of,
    date,
    document,
    files,
    long_text,
    moment,
    number,
    one_of,
    people,
    person,
    text,
    url,
    yes_no,
)
from holdgate.core.answers.reading import FieldType

TYPES: Mapping[str, FieldType] = {
    "text": text,
    "long_text": long_text,
    "number": number,
    "date": date,
    "datetime": moment,
    "yes_no": yes_no,
    "one_of": one_of,
    "any_of": any_of,
    "person": person,
    "people": people,
    "url": url,
    "files": files,
    "document": document,
}
