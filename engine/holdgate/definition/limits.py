"""What is too large is refused before anything looks at each step."""

from collections.abc import Iterator, Mapping

from holdgate.definition.build.needs import Needs
from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose
from holdgate.definition.placeholders import OPENING
from holdgate.source.finding import Finding
from holdgate.source.schema.value_messages import TOO_MANY
from holdgate.source.yaml.document import Document, Path, value_at

MAX_STEPS = 5_000
MAX_LINKS = 50_000
MAX_LABELS = 250_000
MAX_REFERENCES = 30_000
MAX_PLACEHOLDERS = 10_000
# What else stands in one map or list: rules compare some of these with each other.
_WIDEST = {"steps": MAX_STEPS, "fields": 200, "checks": 200, "when": 100, "any": 100, "need": 50}
_WIDE = 1_000
# Below these stand names that people choose.
_NAMED = frozenset({"fields", "roles", "options", "outcomes"})


def too_many_steps(document: Document) -> Iterator[Finding]:
    """The steps, if there are more than a process may have, groups counted too."""
    count = _count(document.value)
    if count > MAX_STEPS:
        message = f"a process has at most {MAX_STEPS:,} steps, and these are {count:,}"
        yield Finding(path=("steps",), rule=TOO_MANY, message=message)


def _count(value: object) -> int:
    """How many steps and groups there are, at all depths."""
    count, waiting = 0, [value]
    while waiting:
        each = waiting.pop()
        steps = each.get("steps") if isinstance(each, dict) else None
        if isinstance(steps, list):
            count += len(steps)
            waiting += steps
    return count


def too_wide(document: Document) -> Iterator[Finding]:
    """The first map or list that has more entries than anything of ours."""
    value = document.value
    path = _too_wide(value, None) if isinstance(value, dict | list) else None
    if path is not None:
        key = next((each for each in reversed(path) if isinstance(each, str)), None)
        size, most = len(value_at(value, path)), _most(key)  # type: ignore[arg-type]
        message = f"{f'`{key}`' if key else 'this'} has {size:,} entries; at most {most:,}"
        yield Finding(path=path, key=True, rule=TOO_MANY, message=message)


def too_many_placeholders(document: Document) -> Iterator[Finding]:
    """The first `{{` that is one too many in the whole file."""
    if document.raw.count(OPENING.encode()) <= MAX_PLACEHOLDERS:
        return
    seen = 0
    for number, line in enumerate(document.lines, 1):
        seen += line.count(OPENING)
        if seen > MAX_PLACEHOLDERS:
            message = f"this file has more than {MAX_PLACEHOLDERS:,} times `{OPENING}`"
            yield Finding(path=(), position=(number, 1), rule=TOO_MANY, message=message)
            return


def _too_wide(value: Mapping[str, object] | list[object], key: str | None) -> Path | None:
    """Its path; what stands in a list is judged by the key of the list. Depth is bounded before."""
    if len(value) > _most(key):
        return ()
    for part, each in value.items() if isinstance(value, dict) else enumerate(value):
        own = part if isinstance(part, str) else key
        name = "" if key in _NAMED else own or ""
        if isinstance(each, dict | list) and not name.startswith("x-"):
            found = _too_wide(each, name)
            if found is not None:
                return (part, *found)
    return None


def _most(key: str | None) -> int:
    return _WIDEST.get(key or "", _WIDE)


def too_many_labels(draft: Draft) -> Iterator[Finding]:
    """The options, if the questions that use them by name have too many in all."""
    count = sum(len(field.labels or ()) for field in draft.fields())
    if count > MAX_LABELS:
        message = f"all questions together have {count:,} options; at most {MAX_LABELS:,}"
        yield Finding(path=("options",), key=True, rule=TOO_MANY, message=message)


def too_many_references(draft: Draft) -> Iterator[Finding]:
    """The steps, if they look at answers more often than a reader could follow."""
    count = len(draft.uses)
    if count > MAX_REFERENCES:
        message = f"there are {count:,} references to answers; at most {MAX_REFERENCES:,}"
        yield Finding(path=("steps",), key=True, rule=TOO_MANY, message=message)


def too_many_names(draft: Draft) -> Iterator[Finding]:
    """The steps, if what they name stands for more steps in all than a run can look after."""
    yield from _judge(sum(len(draft.span(name)) for name in _names(draft)))


def too_many_waits(draft: Draft) -> Iterator[Finding]:
    """The steps of a draft without errors, if they wait for too many others in all.

    Where each step of one group that knows no order waits for all of another one, they multiply.
    """
    yield from _judge(Needs(draft).count())


def _judge(links: int) -> Iterator[Finding]:
    if links > MAX_LINKS:
        message = f"these steps name or wait for {links:,} others in all; at most {MAX_LINKS:,}"
        hint = "put one step between two large groups whose order is `any`"
        yield Finding(path=("steps",), key=True, rule=TOO_MANY, message=message, hint=hint)


def _names(draft: Draft) -> Iterator[str]:
    for element in draft.elements:
        yield from (name.text for name in element.needs)
    for step in draft.steps:
        for names in (step.shows, step.covers, step.reopen):
            yield from (name.text for name in names)
    apart = {Purpose.SEPARATE, Purpose.AFTER, Purpose.BEFORE}
    yield from (use.step_id for use in draft.uses if use.purpose in apart)
