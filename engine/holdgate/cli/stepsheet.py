"""One step of a run on the terminal: what it asks and what it has recorded."""

from collections.abc import Mapping
from typing import Any

from holdgate.cli import output
from holdgate.cli.app import App
from holdgate.cli.looking import look
from holdgate.cli.steps import Place
from holdgate.model.process import Step


def tell_step(app: App, where: Place, step: Step, heading: str | None = None) -> None:
    """Print a step of a run."""
    view = look(app, where.run_id).view
    if heading:
        output.say(f"\n{heading}")
    tell(next(each for each in view["steps"] if each["id"] == step.id))


def tell(step: Mapping[str, Any]) -> None:
    """Print the view of a step."""
    output.wrapped(f"{step['title']}", first=f"{step['number']:>2} ", rest="   ")
    for name, value in _facts(step):
        output.wrapped(value, first=f"   {name}: ", rest="     ")
    if step["warning"]:
        output.wrapped(step["warning"].strip(), first="   ! ", rest="   ! ")
    if step["guidance"] and not step["ended"]:
        output.say()
        output.wrapped(step["guidance"].strip(), first="   ", rest="   ")
        output.say()
    for field in step.get("fields", ()):
        _tell_field(field)
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
        ("covers", ", ".join(f"{c['number']} {c['id']}" for c in step["covers"])),
        ("needs", ", ".join(f"{line['count']} × {line['title']}" for line in step["need"])),
        ("shows", ", ".join(f"{c['number']} {c['id']}" for c in step["shows"])),
    ]  # fmt: skip
    return [(name, value) for name, value in found if value]


def _tell_field(field: Mapping[str, Any]) -> None:
    if field["text"] is not None:
        output.wrapped(field["text"], first=f"   {field['id']}: ", rest="     ")
    elif field["erased"]:
        output.say(f"   {field['id']}: (erased)")
    elif field["asked"]:
        optional = ", optional" if field["optional"] else ""
        options = " | ".join(option["label"] for option in field["options"])
        asks = f"{field['label']} ({field['type']}{optional})" + (f" {options}" if options else "")
        output.wrapped(asks, first=f"   {field['id']}? ", rest="     ")
