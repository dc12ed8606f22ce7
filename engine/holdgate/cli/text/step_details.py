"""Steps of a run on the terminal: what each asks and what it has recorded."""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.cli.text import output
from holdgate.cli.text.run_notes import (
    acting,
    came,
    closed,
    conditions,
    happened,
    standing,
    voided,
    waits,
)
from holdgate.cli.text.step_rows import TYPES, named, never_by
from holdgate.documents.filters import brief
from holdgate.documents.placeholders import fill

OVER = {"settled", "skipped"}
CHANGED = "; it has changed since this was asked for"


class Sheet:
    """The steps of a view, told one after the other; what goes for a whole group, once."""

    def __init__(self, view: Mapping[str, Any]) -> None:
        self.view = view
        self.groups = {group["id"]: group for group in view["groups"]}
        self.files: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for file in view["evidence"]:
            if file["field"] and file["kept"]:
                self.files.setdefault((file["step"]["id"], file["field"]), []).append(file)
        self.told: set[str] = set()

    def tell(self, step: Mapping[str, Any]) -> None:
        """Print a step; before it, what its groups say, unless that was told."""
        around = list(reversed(list(self._around(step["group"]))))
        new = [group for group in around if group["id"] not in self.told]
        if new:
            output.wrapped(" › ".join(group["title"] for group in around), first="▪ ")
        for group in new:
            self.told.add(group["id"])
            self._tell_group(group)
        self._tell(step)

    def _around(self, group_id: str | None) -> Iterator[Mapping[str, Any]]:
        while group_id:
            yield self.groups[group_id]
            group_id = self.groups[group_id]["parent"]

    def _tell_group(self, group: Mapping[str, Any]) -> None:
        if group["when"] and group["state"] != "settled":
            said = f"; {group['said']}" if group["state"] == "skipped" and group["said"] else ""
            output.wrapped(group["when"] + said, first="   only if: ", rest="     ")
        if group["state"] not in OVER:
            self._prose(group["warning"], "   ! ")
            self._prose(group["guidance"], "   ")

    def _prose(self, text: str | None, indent: str) -> None:
        if text:
            output.prose(fill(text, self.view, brief), indent=indent)

    def _tell(self, step: Mapping[str, Any]) -> None:
        number = f"{step['number']:>2} " if step["number"] else ""
        output.wrapped(step["title"], first=number, rest="   ")
        for name, value in _facts(step):
            output.wrapped(value, first=f"   {name}: ", rest="     ")
        if step["state"] != "skipped":
            self._prose(step["warning"], "   ! ")
        if step["guidance"] and not step["ended"]:
            output.say()
            self._prose(step["guidance"], "   ")
            output.say()
        for check in step["checks"]:
            box = "☑" if check.get("ticked") else "☐"
            output.wrapped(check["text"], first=f"   {check['number']:>2} {box} ", rest=" " * 8)
        if step["state"] != "skipped":
            for field in step["fields"]:
                files = self.files.get((step["id"], field["id"]), ())
                told = {**field, "text": output.counted(len(files))} if files else field
                self._tell_field(told, drafted="" if step["ended"] else " (draft)")
                for file in files:
                    output.wrapped(came(file), first="     + ", rest="       ")
        _tell_signed(step)

    def _tell_field(self, field: Mapping[str, Any], drafted: str) -> None:
        if field.get("text") is not None:
            output.wrapped(field["text"], first=f"   {field['id']}{drafted}: ", rest="     ")
        elif field.get("erased"):
            output.say(f"   {field['id']}: (erased)")
        elif field.get("asked"):
            optional = ", optional" if field["optional"] else ""
            asks = f"{field['label']} ({TYPES[field['type']]}{optional})"
            output.wrapped(asks, first=f"   {field['id']}? ", rest="     ")
            self._prose(field["help"], "     ")
            for option in field["options"]:
                text = "" if option["text"] == option["label"] else f": {option['text']}"
                output.wrapped(option["label"] + text, first="     · ")


def _tell_signed(step: Mapping[str, Any]) -> None:
    """The signatures of an approval; those of rounds that are over, as what they are now."""
    for signature in step.get("signatures", ()):
        what = f"{signature['person']} as {', '.join(signature['roles'])}"
        output.wrapped(f"signed by {what}, {output.moment(signature['at'])}", first="   ")
    for each in step.get("rounds", ()):
        if not each["counts"]:
            output.wrapped(closed(each), first="   ", rest="     ")


def _facts(step: Mapping[str, Any]) -> list[tuple[str, str]]:
    late = " (LATE)" if step["late"] else ""
    rejected = step["rejected"]
    found = [
        ("id", step["id"]),
        ("state", _state(step)),
        ("waits for", waits(step)),
        ("only if", "; and ".join(conditions(step))),
        ("who", " or ".join(step["roles"])),
        ("due", output.moment(step["due"]) + late if step["due"] else step["deadline"] or ""),
        ("ended", _ended(step)),
        ("ended under", "; and ".join(map(voided, step["under_void"]))),
        ("asked for", f"{output.moment(step['submitted_at'])} by {step['submitter']}"
         if step.get("submitter") else ""),
        ("covers", named(step["covers"])),
        ("needs", ", ".join(map(_line, step["need"]))),
        ("still needs", ", ".join(map(_line, step.get("awaits", ())))),
        ("rejected", f"ends the run: {rejected['ends']}"
         if rejected and rejected["ends"] and not step["ended"] else ""),
        ("shows", named(step["shows"]) + CHANGED * step.get("context_changed", False)),
        ("never by", never_by(step["separate_from"])),
    ]  # fmt: skip
    return [(name, value) for name, value in found if value]


def _line(line: Mapping[str, Any]) -> str:
    condition = f" if {line['when']}" if line.get("when") else ""
    return f"{line['count']} × {line['title']}{condition}"


def _state(step: Mapping[str, Any]) -> str:
    """The state in words, and why it ended so."""
    told = standing(step)
    return f"{told}, {step['because']}" if step["because"] else told


def _ended(step: Mapping[str, Any]) -> str:
    """When it ended, by whom, and when that is said to have happened."""
    if not step["ended_by"]:
        return ""
    told = f"{output.moment(step['ended_at'])} by {acting(step['ended_by'], step['on_behalf_of'])}"
    late = step["happened_at"]
    return f"{told}; {happened(late, step['given_later'])}" if late else told
