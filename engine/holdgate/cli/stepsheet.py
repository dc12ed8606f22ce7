"""One step of a run on the terminal: what it asks and what it has recorded."""

from collections.abc import Mapping
from typing import Any

from holdgate.cli import output


def tell(step: Mapping[str, Any]) -> None:
    """Print the view of a step."""
    output.wrapped(f"{step['title']}", first=f"{step['number']:>2} ", rest="   ")
    for name, value in _facts(step):
        output.wrapped(value, first=f"   {name}: ", rest="     ")
    if step["warning"]:
        output.prose(step["warning"], indent="   ! ")
    if step["guidance"] and not step["ended"]:
        output.say()
        output.prose(step["guidance"], indent="   ")
        output.say()
    for check in step["checks"]:
        box = "☑" if check.get("ticked") else "☐"
        output.wrapped(check["text"], first=f"   {check['number']:>2} {box} ", rest=" " * 8)
    for field in step.get("fields", ()):
        _tell_field(field, drafted="" if step["ended"] else " (draft)")
    for signature in step.get("signatures", ()):
        what = f"{signature['person']} as {', '.join(signature['roles'])}"
        output.wrapped(f"signed by {what}, {output.moment(signature['at'])}", first="   ")


def _facts(step: Mapping[str, Any]) -> list[tuple[str, str]]:
    state = output.state_words(step["state"], step["round"])
    late = " (LATE)" if step["late"] else ""
    found = [
        ("id", step["id"]),
        ("state", state + (f", {step['because']}" if step["because"] else "")),
        ("who", " or ".join(step["roles"])),
        ("due", output.moment(step["due"]) + late if step["due"] else ""),
        ("ended", f"{output.moment(step['ended_at'])} by {step['ended_by']}"
         if step["ended_by"] else ""),
        ("asked for", f"{output.moment(step['submitted_at'])} by {step['submitter']}"
         if step.get("submitter") else ""),
        ("covers", ", ".join(f"{c['number']} {c['id']}" for c in step["covers"])),
        ("needs", ", ".join(f"{line['count']} × {line['title']}" for line in step["need"])),
        ("still needs", ", ".join(f"{line['count']} × {line['title']}"
                                  for line in step.get("awaits", ()))),
        ("shows", ", ".join(f"{c['number']} {c['id']}" for c in step["shows"])),
    ]  # fmt: skip
    return [(name, value) for name, value in found if value]


def _tell_field(field: Mapping[str, Any], drafted: str) -> None:
    if field["text"] is not None:
        output.wrapped(field["text"], first=f"   {field['id']}{drafted}: ", rest="     ")
    elif field["erased"]:
        output.say(f"   {field['id']}: (erased)")
    elif field["asked"]:
        optional = ", optional" if field["optional"] else ""
        asks = f"{field['label']} ({field['type']}{optional})"
        output.wrapped(asks, first=f"   {field['id']}? ", rest="     ")
        output.prose(field["help"] or "", indent="     ")
        for option in field["options"]:
            text = "" if option["text"] == option["label"] else f": {option['text']}"
            output.wrapped(option["label"] + text, first="     · ")
