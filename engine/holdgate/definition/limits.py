"""Limits of size. What is too large is refused before anything looks at each step.

Hand-written files stay far below these limits.
"""

from collections.abc import Iterator, Mapping

from holdgate.definition.build.needs import Needs
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.model.placeholder import OPENING
from holdgate.source.finding import Finding
from holdgate.source.problem import TOO_MANY
from holdgate.source.yaml.document import Document, Path, value_at

MAX_STEPS = 5_000
MAX_LINKS = 50_000
MAX_LABELS = 250_000
MAX_REFERENCES = 30_000
MAX_PLACEHOLDERS = 10_000
# How many entries a map or list may have, by its key: rules compare some of these in pairs.
_MOST_ENTRIES = {
    "steps": MAX_STEPS,
    "fields": 200,
    "checks": 200,
    "when": 100,
    "any": 100,
    "need": 50,
}
_MOST_ENTRIES_ELSEWHERE = 1_000
_WITH_ENTRIES = (dict, list)
# The keys in these maps are names that people choose.
_WITH_CHOSEN_NAMES = frozenset({"fields", "columns", "roles", "options", "outcomes"})


def document_findings(document: Document) -> Iterator[Finding]:
    """What is too large in a document, before its shape is checked."""
    yield from tuple(_too_many_steps(document)) or _too_wide(document)
    yield from _too_many_placeholders(document)


def draft_findings(draft: Draft) -> Iterator[Finding]:
    """What is too large in a draft, before the rules check it."""
    yield from _too_many_links(sum(len(draft.span(name)) for name in _names(draft)))
    yield from _too_many_labels(draft)
    yield from _too_many_references(draft)


def needs_findings(draft: Draft) -> Iterator[Finding]:
    """The steps of a draft without errors, if they wait for too many others in all.

    Where each step of a group in any order waits for all steps of another such group, the numbers
    multiply.
    """
    yield from _too_many_links(Needs(draft).count())


def _too_many_steps(document: Document) -> Iterator[Finding]:
    """The steps, if there are more than a process may have, groups included."""
    count = _count_steps(document.value)
    if count > MAX_STEPS:
        message = f"a process has at most {MAX_STEPS:,} steps, and these are {count:,}"
        yield Finding(path=("steps",), rule=TOO_MANY, message=message)


def _count_steps(value: object) -> int:
    """How many steps and groups there are, at all depths."""
    count, waiting = 0, [value]
    while waiting:
        element = waiting.pop()
        steps = element.get("steps") if isinstance(element, dict) else None
        if isinstance(steps, list):
            count += len(steps)
            waiting += steps
    return count


def _too_wide(document: Document) -> Iterator[Finding]:
    """The first map or list that has too many entries."""
    value = document.value
    path = _path_of_too_wide(value, None) if isinstance(value, dict | list) else None
    if path is not None:
        key = next((part for part in reversed(path) if isinstance(part, str)), None)
        size, most = len(value_at(value, path)), _most_entries(key)  # type: ignore[arg-type]
        message = f"{f'`{key}`' if key else 'this'} has {size:,} entries; at most {most:,}"
        yield Finding(path=path, key=True, rule=TOO_MANY, message=message)


def _path_of_too_wide(value: Mapping[str, object] | list[object], key: str | None) -> Path | None:
    """The path of the first; an entry of a list is judged by the key of the list.

    The depth of the document is limited before this is called.
    """
    if len(value) > _most_entries(key):
        return ()
    for part, entry in value.items() if isinstance(value, dict) else enumerate(value):
        if not isinstance(entry, _WITH_ENTRIES):
            continue
        own = part if isinstance(part, str) else key
        name = "" if key in _WITH_CHOSEN_NAMES else own or ""
        if not name.startswith("x-"):
            path = _path_of_too_wide(entry, name)
            if path is not None:
                return (part, *path)
    return None


def _most_entries(key: str | None) -> int:
    return _MOST_ENTRIES.get(key or "", _MOST_ENTRIES_ELSEWHERE)


def _too_many_placeholders(document: Document) -> Iterator[Finding]:
    """The line with the first `{{` that is one too many in the whole file."""
    if document.raw.count(OPENING.encode()) <= MAX_PLACEHOLDERS:
        return
    count = 0
    for number, line in enumerate(document.lines, 1):
        count += line.count(OPENING)
        if count > MAX_PLACEHOLDERS:
            message = f"this file contains `{OPENING}` more than {MAX_PLACEHOLDERS:,} times"
            yield Finding(path=(), position=(number, 1), rule=TOO_MANY, message=message)
            return


def _too_many_labels(draft: Draft) -> Iterator[Finding]:
    """The options, if all questions together have too many; each use of a named list counts."""
    count = sum(len(field.labels or ()) for field in draft.fields)
    if count > MAX_LABELS:
        message = f"all questions together have {count:,} options; at most {MAX_LABELS:,}"
        yield Finding(path=("options",), key=True, rule=TOO_MANY, message=message)


def _too_many_references(draft: Draft) -> Iterator[Finding]:
    """The steps, if they refer to answers more often than a reader could follow."""
    count = len(draft.references)
    if count > MAX_REFERENCES:
        message = f"there are {count:,} references to answers; at most {MAX_REFERENCES:,}"
        yield Finding(path=("steps",), key=True, rule=TOO_MANY, message=message)


def _too_many_links(count: int) -> Iterator[Finding]:
    """The steps, if what they name stands for more steps in all than a run can keep track of."""
    if count > MAX_LINKS:
        message = f"these steps name or wait for {count:,} others in all; at most {MAX_LINKS:,}"
        hint = "put one step between two large groups whose order is `any`"
        yield Finding(path=("steps",), key=True, rule=TOO_MANY, message=message, hint=hint)


def _names(draft: Draft) -> Iterator[str]:
    for element in draft.elements:
        yield from (name.text for name in element.needs)
    for step in draft.steps:
        for names in (step.shows, step.covers, step.reopen):
            yield from (name.text for name in names)
    whole_steps = {Purpose.SEPARATE, Purpose.AFTER, Purpose.BEFORE}
    for reference in draft.references:
        if reference.purpose in whole_steps:
            yield reference.step_id
