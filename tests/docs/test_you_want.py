"""The page of wishes: each line has an example that loads, and a story that shows what it does."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from docs.test_language_page import found
from examples.expectations import HERE as EXAMPLES
from examples.expectations import files
from holdgate.definition.load import load
from holdgate.documents.catalog import Catalog
from holdgate.resources import bundled
from holdgate.scenarios.read import read_scenario
from holdgate.scenarios.rehearsal import Rehearsal
from holdgate.service.process_file import load_definition
from holdgate.source.schema.other_words.wishes import PAGE as WISHES
from holdgate.source.schema.other_words.wishes import WORDS
from holdgate.source.schema.published import load_schema
from holdgate.store.memory import MemoryStore
from support.construct_places import value
from unit.definition.test_definition_beginners import MISTAKES, problems_of

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs" / "guide" / "you-want.md").read_text(encoding="utf-8")
STORIES: dict[str, Any] = value(HERE / "you_want.yaml")
HEAD = 'holdgate: 1\nid: wish\nversion: "1"\ntitle: A wish\n'
CATALOG = Catalog((bundled("renderers"),))
LATER = re.compile(r"\b(?:[Cc]omes? later|later), as (?:the type )?`(\w+)`|; later `(\w+)`")


def anchor(heading: str) -> str:
    """What a link to a heading says."""
    return re.sub(r"[^a-z0-9-]", "", heading.lower().replace(" ", "-"))


def wishes() -> dict[str, str]:
    """What the page says of each wish, by its anchor."""
    parts = re.split(r"^### (.*)\n", PAGE, flags=re.MULTILINE)
    return {anchor(heading): text for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def example(wish: str) -> str:
    """The lines to copy."""
    (code,) = re.findall(r"^```yaml\n(.*?)^```$", wishes()[wish], re.MULTILINE | re.DOTALL)
    return str(code)


def test_the_table_lists_every_wish() -> None:
    """The table at the top has a line for each wish, in the same order, and each has a story."""
    listed = re.findall(r"^\| \[.*?\]\(#([a-z-]+)\).* \| .+ \|$", PAGE, re.MULTILINE)
    assert listed == list(wishes())
    assert sorted(STORIES) == sorted(wishes())


@pytest.mark.parametrize("wish", wishes())
def test_it_does_what_it_says(wish: str, tmp_path: Path) -> None:
    """The example is a process without an error, and its story comes true."""
    told = STORIES[wish]
    people = told.get("people") or dict.fromkeys(("ann", "ben", "cat"), "anyone")
    file = tmp_path / "wish" / "process.yaml"
    file.parent.mkdir()
    file.write_text(HEAD + example(wish), encoding="utf-8")
    story = {
        "scenario": 1,
        "title": "The wish",
        "people": people,
        "starts": {"by": "ann"} | ({"with": told["with"]} if "with" in told else {}),
        "story": told["story"],
        "ends": told.get("ends", "completed"),
    }
    scenario = tmp_path / "story.yaml"
    scenario.write_text(json.dumps(story), encoding="utf-8")
    definition = load_definition(file, CATALOG)
    rehearsal = Rehearsal(
        definition, read_scenario(scenario, definition.process), MemoryStore(), CATALOG
    )
    assert [played.text for played in rehearsal.play() if played.failed] == []


def test_what_comes_later_is_planned() -> None:
    """A word that the page promises is refused as planned today, and nothing else."""
    promised = {first or second for first, second in LATER.findall(PAGE)}
    planned = {word for words in found(load_schema("process"), "planned") for word in words}
    assert len(promised) >= 4
    # Words of the language to come that the schema does not know yet.
    unknown = {"same_person_as", "delegate", "wd", "default", "run", "fragments"}
    assert promised - unknown <= planned
    assert not unknown & planned


def test_hints_name_lines_that_there_are() -> None:
    """Each line that a hint can name is a line of the page."""
    assert (HERE.parents[1] / WISHES).read_text(encoding="utf-8") == PAGE
    assert set(WORDS) <= set(wishes())


def hints() -> str:
    """All hints about the mistakes of beginners, and about what is planned."""
    found = [problem.hint or "" for file in files(MISTAKES) for problem in problems_of(file)]
    planned = load((EXAMPLES / "process" / "bad" / "planned-keys.yaml").read_bytes(), "p").problems
    return "\n".join((*found, *(problem.hint or "" for problem in planned)))


def test_mistakes_about_a_wish_name_its_line() -> None:
    """Most lines are named by a hint about a mistake that somebody makes."""
    named = set(re.findall(rf"{re.escape(WISHES)}#([a-z-]+)", hints()))
    assert named <= set(wishes())
    assert len(named) >= 12, named
    assert {"repeat", "not", "go-to", "parallel", "required", "reminder"} <= named
