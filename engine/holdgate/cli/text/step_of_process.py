"""One step of a process on the terminal, with every word that is in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.cli.text import output
from holdgate.cli.text.layout import pad
from holdgate.cli.text.step_rows import Row, kind, step_rows
from holdgate.documents.filters import brief
from holdgate.documents.placeholders import fill

LABEL = 10


def tell_step(view: Mapping[str, Any], step: Mapping[str, Any]) -> None:
    """Print a step of the view of a process: its rows, texts, statements and questions."""
    lead = f"{step['number']:>2}  " if step["number"] else ""
    output.wrapped(step["title"], first=lead)
    for label, value in _rows(view, step):
        output.wrapped(value, first=f"    {pad(label, LABEL)}", rest=" " * (LABEL + 4))
    for text, indent in ((step["warning"], "    ! "), (step["guidance"], "    ")):
        if text:
            output.say()
            output.prose(fill(text, view, brief), indent=indent)
    if step["checks"]:
        output.say()
    for check in step["checks"]:
        output.wrapped(check["text"], first=f"    {check['number']:>2} ☐ ", rest=" " * 9)
    for field in step["fields"]:
        output.say()
        _tell_field(view, field)


def _rows(view: Mapping[str, Any], step: Mapping[str, Any]) -> Iterator[Row]:
    yield "id", step["id"]
    if step["group"]:
        yield "in", " › ".join(reversed(list(_around(view, step["group"]))))
    yield from (row for row in step_rows(step) if row[0] not in {"asks", "", "ticks"})


def _around(view: Mapping[str, Any], group_id: str | None) -> Iterator[str]:
    groups = {group["id"]: group for group in view["groups"]}
    while group_id:
        yield groups[group_id]["title"]
        group_id = groups[group_id]["parent"]


def _tell_field(view: Mapping[str, Any], field: Mapping[str, Any]) -> None:
    output.wrapped(field["label"], first=f"    {field['id']}? ", rest="      ")
    plain = {**field, "options": []}
    optional = ", optional" if field["optional"] else ""
    condition = f", only if {field['when']}" if field["when"] else ""
    output.wrapped(f"{kind(plain)}{optional}{condition}", first="      ", rest="      ")
    output.prose(fill(field["help"] or "", view, brief), indent="      ")
    for option in field["options"]:
        text = "" if option["text"] == option["label"] else f": {option['text']}"
        output.wrapped(option["label"] + text, first="      · ")
