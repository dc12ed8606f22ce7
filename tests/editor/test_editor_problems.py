"""What an editor underlines: typical mistakes, at their position, with our messages."""

from typing import Any

import pytest

from support.editor import Editor, Mark

pytestmark = pytest.mark.node

HEAD = 'holdgate: 1\nid: sample\nversion: "1"\ntitle: A sample\n'
STEP = HEAD + "steps:\n  - id: one\n    title: One\n    "
SIGN = STEP + "approval: {covers: two, need: anyone}\n    "
GROUP = STEP + "steps: [{id: two, title: Two}]\n    "
STORY = "scenario: 1\ntitle: A\npeople: {ana: clerk}\nstarts: {by: ana}\nends: active\nstory:\n  - "
DURATION = "a duration is a whole number and one of min, h, d, w, mo, without a space"


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("process", STEP.replace("1", "‸2", 1), "this version of holdgate reads `holdgate: 1`"),
        ("process", STEP.replace("sample", "‸Sample", 1), "an id has small letters"),
        ("process", STEP.replace('"1"', "‸1.0"), 'Expected "string"'),
        ("process", HEAD + "steps:\n  ‸one: {title: One}", "`steps` is a list"),
        ("process", HEAD + "steps:\n  - ‸id: one", 'Missing property "title"'),
        ("process", HEAD + "run_prefix: ‸inc\nsteps: [{id: a, title: A}]", "a run prefix is"),
        ("process", HEAD + "roles: ‸[clerk]\nsteps: [{id: a, title: A}]", "`roles` is a map"),
        ("process", STEP + "‸titel: One", "Property titel is not allowed"),
        ("process", STEP + "‸covers: two", "Property covers is not allowed"),
        ("process", STEP + "for_each: ‸a.b", "`for_each` is planned, but not possible yet"),
        ("process", STEP + "optional: ‸yes", "a switch is `true`, or left out"),
        ("process", STEP + "due: ‸4 h", DURATION),
        ("process", STEP + "due: {within: ‸soon}", DURATION),
        ("process", STEP + "fields: ‸[who]", "`fields` is a map, one field on a line"),
        ("process", STEP + "fields: {a: ‸string}", "Valid values"),
        ("process", STEP + "fields: {a: {type: ‸text, options: [A]}}", "`options` go only with"),
        ("process", STEP + "fields: {a: {type: ‸text, min: 1}}", "`min` goes only with `number`"),
        ("process", STEP + "fields:\n      ‸a: {type: one_of}", 'Missing property "options"'),
        ("process", SIGN + "optional: ‸true", "an approval cannot be optional"),
        ("process", STEP + "approval: ‸two", "`approval` is a map with `covers` and `need`"),
        ("process", STEP + "approval: {covers: a, need: [{role: a, count: ‸0}]}", "minimum"),
        ("process", GROUP + "fields: ‸{a: text}", "a group has no `fields`"),
        ("process", GROUP + "due: ‸4h", "a group has no `due`; it belongs to a step in it"),
        ("process", GROUP + "order: ‸all", "Valid values"),
        ("process", STEP + "due: {before: start.day, within: ‸4h}", "`within` does not go with"),
        ("process", STEP + "‸due: {at_least: 4h}", 'Missing property "before"'),
        ("process", STEP + "when: ‸[a.b]", "a condition is a map"),
        ("process", STEP + "when: {any: [{any: ‸[]}]}", "within `any` there is no second `any`"),
        ("process", GROUP + "ends: ‸a", "a group has no `ends`"),
        ("process", STEP + "ends: a\n    optional: ‸true", "a step with `ends` cannot be optional"),
        ("process", STEP + "fields: {a: {type: ‸table}}", "Valid values"),
        ("scenario", STORY + "‸do: one", 'Missing property "by"'),
        ("scenario", STORY + "{do: one, by: ana, text: ‸Hm}", "`text` does not go with `do`"),
        ("scenario", STORY + "{by: ‸ana}", "`by` needs a verb beside it"),
        ("scenario", STORY + "at: ‸2026-03-02", "write a date, a time and an offset"),
        ("people", "people: ‸[ana]", "`people` is a map, one person on a line"),
        ("people", "people:\n  ana: {‸role: clerk}", "Property role is not allowed"),
        (
            "renderer",
            "renderer: ‸2\nid: a\ntitle: A\nof: run\nformats: html",
            "reads `renderer: 1`",
        ),
    ],
    ids=lambda each: each[-24:],
)
def test_mistakes(editor: Editor, show: Any, kind: str, text: str, message: str) -> None:
    """A typical mistake is reported once, at its position, with our message if there is one."""
    at = show(kind, text + "\n")
    (mark,) = editor.problems(at)
    assert message in mark.message
    assert mark == Mark(at.line, at.column, mark.message)


def test_two_verbs(editor: Editor, show: Any) -> None:
    """Two verbs in one entry of a scenario are both reported."""
    at = show("scenario", STORY + "{do: one, by: ana, submit: ‸two}")
    told = {mark.message: mark for mark in editor.problems(at)}
    second = told.pop("an entry has one verb, and `do` is there already")
    assert (second.line, second.column) == (at.line, at.column)
    assert list(told) == ["an entry has one verb, and `submit` is there already"]
