"""Questions and their answers, as far as they can be seen in a file that may be wrong."""

from collections.abc import Iterator, Mapping, Sequence

from holdgate.source.schema.violation import Context


def type_of(name: str, context: Context) -> str | None:
    """The type of a question, as far as it can be seen in the file."""
    field = _field(name, context)
    type_ = field.get("type") if isinstance(field, dict) else field
    return type_ if isinstance(type_, str) else None


def answers_of(name: str, context: Context) -> Sequence[str]:
    """The answers that a question can have, as far as they can be seen in the file."""
    return _labels(_field(name, context), context.document.value)


def _field(name: str, context: Context) -> object:
    step, _, key = name.partition(".")
    for entry in steps_of(context.document.value):
        fields = entry.get("fields")
        if entry.get("id") == step and isinstance(fields, dict):
            return fields.get(key)
    return None


def _labels(field: object, whole: Mapping[str, object]) -> Sequence[str]:
    if field == "yes_no" or (isinstance(field, dict) and field.get("type") == "yes_no"):
        return ("yes", "no")
    options = field.get("options") if isinstance(field, dict) else None
    if isinstance(options, str):
        lists = whole.get("options")
        options = lists.get(options) if isinstance(lists, dict) else None
    return tuple(map(str, options)) if isinstance(options, list | dict) else ()


def ids(context: Context) -> set[object]:
    """The ids of all steps."""
    return {entry.get("id") for entry in steps_of(context.document.value)}


def steps_of(part: object) -> Iterator[Mapping[str, object]]:
    """Every step of the file, those in groups, and the start form."""
    if not isinstance(part, dict):
        return
    if isinstance(part.get("start"), dict):
        yield {"id": "start", **part["start"]}
    for entry in part["steps"] if isinstance(part.get("steps"), list) else ():
        if isinstance(entry, dict):
            yield entry
            yield from steps_of({"steps": entry.get("steps")})


def qualified(name: str, context: Context) -> str:
    """The reference with its step; of a field alone, the first step that has it."""
    reference = _reference(name)
    if "." in reference:
        return reference
    for entry in steps_of(context.document.value):
        fields = entry.get("fields")
        if isinstance(fields, dict) and reference in fields:
            return f"{entry.get('id')}.{reference}"
    return reference


def _reference(name: str) -> str:
    """`steps.ask.outputs.room` names the answer `ask.room`."""
    parts = [
        part
        for part in name.split(".")
        if part
        not in {
            "steps",
            "outputs",
            "fields",
            "answers",
            "inputs",
            "needs",
            "jobs",
            "tasks",
            "variables",
            "form",
            "data",
            "values",
        }
    ]
    return ".".join(parts[-2:]) if len(parts) > 1 else parts[0] if parts else name
