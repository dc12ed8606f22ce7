"""Field type `one_of`: one label of the field's options."""

import difflib

from holdgate.core.answers.reading import Invalid, Reading, written
from holdgate.model.jsons import Json
from holdgate.model.marks import composed
from holdgate.model.process import Field


def label(raw: Json, field: Field) -> str:
    """The label that `raw` is; raises `Invalid` with the nearest one."""
    labels = [option.label for option in field.options]
    if isinstance(raw, str) and (told := composed(raw.strip())) in labels:
        return told
    folded = {each.casefold(): each for each in labels}
    given = raw if isinstance(raw, str) else written(raw)
    near = difflib.get_close_matches(given.casefold(), folded, 1)
    guess = f"did you mean {folded[near[0]]!r}? " if near else ""
    msg = f"has no option {given[:80]!r}; {guess}expects one of: {', '.join(labels)}"
    raise Invalid(msg)


def read(raw: Json, reading: Reading) -> Json:
    """The label."""
    return label(raw, reading.field)


def show(value: Json) -> str:
    """The label."""
    return str(value)
