"""Field types with fixed answers: `one_of` and `any_of` of the field's options, and `yes_no`."""

from collections.abc import Mapping, Sequence

from holdgate.core.answers.reading import (
    SEPARATORS,
    FieldType,
    Invalid,
    Reading,
    before_separator,
    written,
)
from holdgate.core.shown_answers import as_list
from holdgate.model.jsons import Json
from holdgate.model.marks import composed
from holdgate.model.nearest import nearest
from holdgate.model.process import Field
from holdgate.model.refusals.answers import NotAnOption, SeveralAnswers, SeveralInOne, WrongType

_LONGEST = 2_000  # characters in which several labels are searched


def _label(raw: Json, field: Field) -> str:
    """The option's label that `raw` is; raises `Invalid`, which suggests the nearest label."""
    labels = [option.label for option in field.options]
    if isinstance(raw, str) and (stripped := composed(raw.strip())) in labels:
        return stripped
    text = raw if isinstance(raw, str) else written(raw)
    meant = _nearest(text, labels)
    raise Invalid(NotAnOption(answer=text, options=tuple(labels), nearest=meant))


def _nearest(text: str, labels: Sequence[str]) -> str | None:
    by_folded = {label.casefold(): label for label in labels}
    near = nearest(text.casefold(), by_folded)
    return by_folded[near] if near else None


def _labels_in(raw: Json, field: Field) -> tuple[str, ...]:
    """The labels that one text names, separated by commas; empty if it names fewer than two.

    A label may have a comma itself. What is no label may be misspelt.
    """
    labels = [option.label for option in field.options]
    if not isinstance(raw, str) or composed(raw.strip()) in labels:
        return ()
    text, named = raw[:_LONGEST].strip(), list[str]()
    while text:
        label = _label_at(text, labels)
        part = text[: len(label)] if label else before_separator(text)
        label = label or _nearest(part.strip(), labels)
        if label is None:
            return ()
        named.append(label)
        text = text[len(part) :].lstrip().lstrip(SEPARATORS).lstrip()
    return tuple(dict.fromkeys(named)) if len(named) > 1 else ()


def _label_at(text: str, labels: Sequence[str]) -> str | None:
    """The longest label with which a text begins, up to a separator or its end."""
    fits = [
        label
        for label in labels
        if text.casefold().startswith(label.casefold())
        and text[len(label) :].lstrip()[:1] in {"", *SEPARATORS}
    ]
    return max(fits, key=len, default=None)


def _read_one(raw: Json, reading: Reading) -> Json:
    if several := _labels_in(raw, reading.field):
        raise Invalid(SeveralAnswers(count=len(several)))
    return _label(raw, reading.field)


def _read_any(raw: Json, reading: Reading) -> Json:
    """The labels chosen, in the order of the options, each once."""
    for entry in as_list(raw):
        if several := _labels_in(entry, reading.field):
            raise Invalid(SeveralInOne(answer=str(entry), answers=several))
    chosen = {_label(entry, reading.field) for entry in as_list(raw)}
    if not chosen:
        raise Invalid(WrongType(expected="option"))
    return [option.label for option in reading.field.options if option.label in chosen]


def _read_yes_no(raw: Json, _reading: Reading) -> Json:
    text = raw.strip().casefold() if isinstance(raw, str) else ""
    if text in {"yes", "no"}:
        return text
    raise Invalid(WrongType(expected="yes-no"))


TYPES: Mapping[str, FieldType] = {
    "yes_no": FieldType(read=_read_yes_no),
    "one_of": FieldType(read=_read_one),
    "any_of": FieldType(read=_read_any, takes_several=True),
}
