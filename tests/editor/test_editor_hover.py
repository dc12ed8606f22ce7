"""What an editor says about a key: its name, and our description."""

import re
from typing import Any

import pytest

from examples.expectations import HERE
from holdgate.source.schema.published import load_schema
from support.editor import Cursor, Editor

pytestmark = pytest.mark.node

STEP = 'holdgate: 1\nid: a\nversion: "1"\ntitle: A\nsteps:\n  - id: one\n    title: One\n    '


@pytest.mark.parametrize(
    ("kind", "text", "description"),
    [
        ("process", "hold‸gate: 1\n", "The version of this language"),
        (
            "process",
            STEP.replace("id: one", "‸id: one"),
            "The name of the step in references",
        ),
        ("process", STEP + "ro‸le: a", "Who acts"),
        ("process", STEP + "sep‸arate_from: a", "Who may not act here"),
        ("process", STEP + "opt‸ional: true", "May be declared not applicable"),
        ("process", STEP + "fields: {a: {he‸lp: b}}", "Shown below the question"),
        ("process", STEP + "approval:\n      cov‸ers: a", "locked from submission on"),
        ("process", STEP + "approval: {need: [{co‸unt: 2}]}", "How many different people"),
        ("process", STEP + "due: {wi‸thin: 4h}", "A duration"),
        ("scenario", "story: [{d‸o: one}]", "This step is completed"),
        ("scenario", "story: [{do: one, b‸y: ana}]", "Who acts"),
        ("people", "people: {ana: {em‸ail: a}}", "How to reach them"),
        ("renderer", "for‸mats: html", "The formats it can be had in"),
    ],
    ids=lambda each: each[-24:],
)
def test_keys(editor: Editor, show: Any, kind: str, text: str, description: str) -> None:
    """A key has its name as title, and the description for its place."""
    key = re.search(r"\w*‸\w+", text)
    assert key
    told = editor.hover(show(kind, text)).replace("\\", "")
    assert told.startswith(f"#### {key[0].replace('‸', '')}\n\n"), told
    assert description in told


def test_every_key_is_explained(editor: Editor, show: Any) -> None:
    """The editor has a description for every key."""
    text = (HERE / "process" / "good" / "every-key.yaml").read_text(encoding="utf-8")
    at = show("process", text)
    ours = descriptions(load_schema("process"))
    silent = []
    for number, line in enumerate(text.splitlines(), 1):
        if "x-" in line:  # nobody knows what stands there
            continue
        for key in re.finditer(r"(?:^ *(?:- )?|[{,] ?)([a-z_]+): ", line):
            told = editor.hover(Cursor(at.uri, number, key.start(1) + 2)).replace("\\", "")
            if not any(each in told for each in ours):
                silent.append(f"{number}: {key[1]}")
    assert silent == []


def descriptions(schema: Any) -> set[str]:
    """Every description in a schema, without the mark-up."""
    if isinstance(schema, dict):
        own = {schema["description"][:20]} if isinstance(schema.get("description"), str) else set()
        return own.union(*map(descriptions, schema.values()))
    return set().union(*map(descriptions, schema)) if isinstance(schema, list) else set()
