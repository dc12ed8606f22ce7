"""Field type `any_of`: at least one label of the field's options."""

from holdgate.core.answers.one_of import label
from holdgate.core.answers.reading import Invalid, Reading, as_list
from holdgate.model.jsons import Json


def read(raw: Json, reading: Reading) -> Json:
    """The labels chosen, in the order of the options, none twice."""
    chosen = {label(each, reading.field) for each in as_list(raw)}
    if not chosen:
        msg = "expects at least one of its options"
        raise Invalid(msg)
    return [option.label for option in reading.field.options if option.label in chosen]


def show(value: Json) -> str:
    """The labels, one after the other."""
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
