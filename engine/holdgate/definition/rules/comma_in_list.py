"""Inside `[ ]` a comma ends an entry: one sentence silently becomes several options.

The rule looks for an entry in small letters after one that begins with a capital letter.

Good: `options: ["Yes, and it was tested", No]`. Questionable: `options: [Yes, and it was tested,
No]`, which are three.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import as_map
from holdgate.source.finding import WARNING, Finding
from holdgate.source.yaml.document import Path

ID = "comma-in-list"


def check(draft: Draft) -> Iterator[Finding]:
    """Each entry of a list of texts that looks like the rest of the entry before it."""
    for path, entries in _lists(draft):
        if isinstance(entries, list) and draft.document.rest_of_line(path)[:1] == "[":
            yield from _split_texts(draft, path, entries)


def _split_texts(draft: Draft, path: Path, entries: list[object]) -> Iterator[Finding]:
    after_capital = False
    for index, entry in enumerate(entries):
        if not isinstance(entry, str):
            return
        is_small = entry[:1].islower() and " " in entry
        if after_capital and is_small and not _is_quoted(draft, (*path, index)):
            yield Finding(
                path=(*path, index),
                rule=ID,
                message=f"a comma makes `{entry}` an entry of its own",
                hint="if it belongs to the text before it, put the whole text in quotes",
                severity=WARNING,
            )
        after_capital = entry[:1].isupper()


def _is_quoted(draft: Draft, path: Path) -> bool:
    return draft.document.rest_of_line(path)[:1] in {"'", '"'}


def _lists(draft: Draft) -> Iterator[tuple[Path, object]]:
    named = as_map(as_map(draft.document.value).get("options"))
    yield from ((("options", key), entries) for key, entries in named.items())
    yield from (((*field.path, "options"), field.raw.get("options")) for field in draft.fields)
    yield from (((*step.path, "checks"), step.raw.get("checks")) for step in draft.steps)
