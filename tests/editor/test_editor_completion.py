"""What an editor suggests: the keys and the words that are possible."""

from typing import Any

import pytest

from holdgate.source.schema.published import load_schema
from support.editor import Editor

pytestmark = pytest.mark.node

HEAD = 'holdgate: 1\nid: sample\nversion: "1"\ntitle: A sample\n'
STEP = HEAD + "steps:\n  - id: one\n    title: One\n"
FIELD = STEP + "    fields:\n      where: "
STORY = "scenario: 1\ntitle: A story\npeople: {ana: clerk}\nstarts: {by: ana}\nstory:\n  - "
ROOT = ""


def part(kind: str, name: str) -> Any:
    """A part of a schema by name, or the whole."""
    schema = load_schema(kind)
    return schema["$defs"][name] if name else schema


@pytest.mark.parametrize(
    "case",
    [
        ("process", ROOT, "holdgate id version title", HEAD + "‸"),
        ("process", ROOT, "", "hol‸"),
        ("process", "step", "id", HEAD + "steps:\n  - id: one\n    ‸"),
        ("process", "step", "", HEAD + "steps:\n  - ‸"),
        ("process", "step", "id", HEAD + "steps:\n  - {id: one, ti‸}"),
        ("process", "step", "id", STEP + "    steps:\n      - id: two\n        ‸"),
        ("process", "condition", "", STEP + "    when:\n      ‸"),
        ("process", "start", "", HEAD + "start:\n  ‸"),
        ("process", "role", "", HEAD + "roles:\n  clerk:\n    ‸"),
        ("process", "field", "", FIELD + "\n        ‸"),
        ("process", "field", "", FIELD + "\n        ‸\n      who: person"),
        ("process", "field", "type", FIELD + "{type: text, o‸}"),
        ("process", "approval", "", STEP + "    approval:\n      ‸"),
        ("process", "approval", "covers", STEP + "    approval:\n      covers: one\n      ‸"),
        ("process", "on_reject", "", STEP + "    approval:\n      on_reject:\n        ‸"),
        ("process", "line_of_need", "", STEP + "    approval:\n      need:\n        - ‸"),
        ("process", "line_of_need", "role", STEP + "    approval: {need: [{role: a, c‸}]}"),
        ("process", "due", "", STEP + "    due:\n      ‸"),
        ("process", "due", "within", STEP + "    due: {within: 4h, a‸}"),
        ("scenario", ROOT, "scenario title people starts story", STORY + "{}\n‸"),
        ("scenario", "entry", "", STORY + "‸"),
        ("scenario", "entry", "do", STORY + "do: one\n    ‸"),
        ("scenario", "look", "", STORY + "expect:\n      one:\n        ‸"),
        ("people", "person", "", "people:\n  ana:\n    ‸"),
        ("renderer", ROOT, "renderer", "renderer: 1\n‸"),
    ],
    ids=lambda case: f"{case[0]} {case[1]} {case[3][-24:]}",
)
def test_keys(editor: Editor, show: Any, case: tuple[str, str, str, str]) -> None:
    """Every key of the part that is not there yet; no planned key, no key of another part."""
    kind, name, there, text = case
    told = part(kind, name)
    offered = set(editor.complete(show(kind, text)))
    # The editor offers also the whole of a map at once, under the map's title.
    assert offered - {told["title"].strip("`")} == set(told["properties"]) - set(there.split())


def enum(kind: str, name: str, key: str) -> set[str]:
    """The words that are possible for a key."""
    return set(part(kind, name)["properties"][key]["enum"])


def types() -> set[str]:
    """The types of fields, all of them."""
    return enum("process", "field", "type")


def states() -> set[str]:
    """The states of steps and runs."""
    return set(part("scenario", "state")["enum"])


def durations() -> set[str]:
    """Some durations as examples."""
    return set(part("process", "duration")["examples"])


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("process", FIELD + "{type: ‸}", types),
        ("process", FIELD + "\n        type: ‸", types),
        ("process", FIELD + "\n        type: ‸\n        label: Where?", types),
        ("process", FIELD + "‸", types),
        ("process", FIELD + "lo‸", types),
        ("process", FIELD + "‸\n      who: person", types),
        ("process", FIELD + "{type: text, optional: ‸}", lambda: {"true"}),
        ("process", STEP + "    optional: ‸", lambda: {"true"}),
        ("process", "holdgate: ‸", lambda: {"1"}),
        ("process", HEAD + "order: ‸", lambda: {"listed", "any"}),
        ("process", STEP + "    order: ‸\n    steps:\n", lambda: {"listed", "any"}),
        ("process", STEP + "    due: ‸", durations),
        ("process", STEP + "    due: {within: ‸}", durations),
        ("process", STEP + "    due: {before: start.day, at_least: ‸}", durations),
        ("scenario", STORY + "{do: one, save: ‸}", lambda: {"true"}),
        ("scenario", STORY + "expect:\n      one: ‸", states),
        (
            "scenario",
            STORY + "{}\nends: ‸",
            lambda: {"active", "on_hold", "completed", "cancelled"},
        ),
        ("scenario", STORY + "wait: ‸", durations),
        ("scenario", STORY + "{do: one, tick: ‸}", lambda: {"all", "none", "1"}),
        ("renderer", "renderer: 1\nof: ‸", lambda: {"run", "process"}),
        ("renderer", "renderer: 1\nof: [‸]", lambda: {"run", "process"}),
    ],
    ids=lambda each: each[-24:] if isinstance(each, str) else "",
)
def test_values(editor: Editor, show: Any, kind: str, text: str, words: Any) -> None:
    """The words that are possible, even where nothing is written yet."""
    assert set(editor.complete(show(kind, text))) == words()


def test_a_type_that_needs_more_is_offered_whole(editor: Editor, show: Any) -> None:
    """A field type that needs more keys is suggested with these keys."""
    offered = editor.complete(show("process", FIELD + "‸"))
    assert offered["text"] == "text"
    assert offered["one_of"] == "{type: one_of, options: [Low, High]}"
    text = FIELD + offered["document"] + "\n"
    assert editor.problems(show("process", text)) == []
