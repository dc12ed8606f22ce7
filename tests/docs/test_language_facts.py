"""What the page on the language says of limits, reserved words, severities and stories is so."""

import re
from pathlib import Path

import pytest

from docs.test_language_page import PAGE, TABLES, schema
from holdgate.core.answers import people, texts
from holdgate.definition import limits
from holdgate.definition.rules import RULES, reserved_id
from holdgate.model import ids
from holdgate.scenarios.read import scenario_problems
from holdgate.scenarios.verbs import VERBS
from holdgate.source import files
from holdgate.source.yaml import composer, parser
from holdgate.store.evidence import port
from support.terminal import Terminal

CODE = re.compile(r"`([^`]+)`")
ROOT = Path(__file__).parents[2]


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading."""
    section = re.split(rf"^#+ {re.escape(heading)}\n", PAGE, flags=re.MULTILINE)[1]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert table
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in table[0].splitlines()[2:]
    ]


def numbers(text: str) -> list[int]:
    """The whole numbers of a text."""
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


def test_limits() -> None:
    """Each limit of the page is that of the code."""
    said = {row[0]: numbers(row[1])[0] for row in rows("Limits")}
    sizes = next(row[1] for row in rows("Limits") if row[0] == "a file")
    assert numbers(sizes) == [
        files.MAX_BYTES // 2**20,
        parser.MAX_EVENTS,
        composer.MAX_DEPTH,
    ]
    most = limits._MOST_ENTRIES  # noqa: SLF001 - the numbers have no other door
    assert said["steps, including those in groups"] == limits.MAX_STEPS == most["steps"]
    assert said["fields of a step; `checks`"] == most["fields"] == most["checks"]
    assert said["lines of a `when`, entries of its `any`"] == most["when"] == most["any"]
    assert said["lines of `need`"] == most["need"]
    assert said["any other map or list"] == limits._MOST_ENTRIES_ELSEWHERE  # noqa: SLF001 - as above
    assert said["options of all questions together"] == limits.MAX_LABELS
    assert said["other steps that all steps together name or wait for"] == limits.MAX_LINKS
    assert said["references to answers"] == limits.MAX_REFERENCES
    assert said["`{{` in a file"] == limits.MAX_PLACEHOLDERS


def test_lengths() -> None:
    """The lengths of ids and answers are those of the code."""
    forms = {row[0]: row[1] for row in rows("Text, names, durations")}
    assert numbers(forms["id"]) == [ids.ID_LENGTH]
    types = {CODE.findall(row[0])[0]: row[1] for row in rows("Types")}
    assert numbers(types["text"]) == [1, texts._TEXT_LIMIT]  # noqa: SLF001 - no other door
    assert numbers(types["long_text"]) == [1, texts._LONG_TEXT_LIMIT]  # noqa: SLF001 - as above
    assert numbers(types["url"]) == [texts._URL_LIMIT]  # noqa: SLF001 - as above
    assert numbers(types["person"]) == [people._LIMIT]  # noqa: SLF001 - as above
    assert numbers(types["files"]) == [port.LARGEST // 2**20]


def test_reserved_words() -> None:
    """The words that no id can be are those of the code, and so are those of outcomes."""
    form = next(row[1] for row in rows("Text, names, durations") if row[0] == "id")
    listed = form.split("none of ")[1].split(";")[0]
    assert set(CODE.findall(listed)) == ids.RESERVED_IDS
    outcomes = next(row[3] for row in rows("Process") if row[0] == "`outcomes`")
    assert set(CODE.findall(outcomes)) == reserved_id._STATES  # noqa: SLF001 - no other door


@pytest.mark.parametrize(("heading", "name", "path"), TABLES, ids=str)
def test_required(heading: str, name: str, path: tuple[str, ...]) -> None:
    """What the page calls required is required by the schema, and nothing else is."""
    part = schema(name)
    for each in path:
        part = part[each]
    said = {
        word
        for row in rows(heading)
        if "required" in row[1:] or (len(row) > 2 and row[2] == "required")
        for word in CODE.findall(row[0])
    }
    assert said == set(part.get("required", ()))


def severities() -> dict[str, set[bool]]:
    """For each rule of the tables, whether it is said to be a warning."""
    found: dict[str, set[bool]] = {}
    for line in PAGE.split("\n## Rules\n")[1].splitlines():
        if match := re.match(r"\| `([a-z-]+)` \| (\*warning:\*)?", line):
            found.setdefault(match[1], set()).add(bool(match[2]))
    return found


def test_warnings() -> None:
    """A rule of the whole process is marked as a warning if its findings are, and only then."""
    folder = ROOT / "engine" / "holdgate" / "definition" / "rules"
    warns = {
        rule.ID: "WARNING" in (folder / f"{rule.ID.replace('-', '_')}.py").read_text("utf-8")
        for rule in RULES
    }
    marked = severities()
    assert {rule: warns[rule] for rule in warns} == {rule: True in marked[rule] for rule in warns}


VALUES = {
    "with": "{photo: x.txt}", "save": "true", "tick": "1", "because": "x", "round": "1",
    "downstream": "true", "to": "eva", "role": "boss", "text": "x", "file": "x.txt",
    "field": "photo",
}  # fmt: skip
NEEDED = {"note": {"text": "y"}, "assign": {"to": "eva"}, "attach": {"file": "x.txt"}}
ALONE = {"pause", "resume", "cancel"}


def accepted(verb: str, key: str) -> bool:
    """Whether an entry of a story may have a key beside a verb."""
    members = {verb: "run" if verb in ALONE else "ask", "by": "eva"}
    members |= NEEDED.get(verb, {}) | {key: VALUES[key]}
    entry = ", ".join(f"{name}: {value}" for name, value in members.items())
    text = (
        "scenario: 1\ntitle: X\npeople: {eva: boss}\nstarts: {by: eva}\n"
        f"story:\n  - {{{entry}}}\nends: active\n"
    )
    document = parser.parse(text.encode(), "x.yaml")
    assert not isinstance(document, tuple)
    return not scenario_problems(document, None)


def test_keys_of_stories() -> None:
    """A key goes with the verbs that the page names, and with no other."""
    table = rows("Entry")
    verbs = [CODE.findall(row[0])[0] for row in table if not row[1]]
    assert set(verbs) == set(VERBS)
    said = {CODE.findall(row[0])[0]: CODE.findall(row[1]) for row in table if row[1]}
    found = {key: [verb for verb in verbs if accepted(verb, key)] for key in VALUES}
    assert {key: set(found[key]) for key in VALUES} == {key: set(said[key]) for key in VALUES}


STORY = """\
scenario: 1
title: A run that rests, and what is said beside commands
people: {ann: {roles: worker, acts_for: ben}, ben: worker, eva: worker}
starts: {by: ann, at: "2026-03-02T09:00:00Z"}
story:
  - {attach: ask, by: ann, file: a.txt}
  - {pause: run, by: eva, because: A storm, expect: {run: on_hold}}
  - {resume: run, by: eva, expect: {run: active}}
  - {do: ask, by: ann, on_behalf_of: ben, happened_at: "2026-03-02T08:00:00Z", if_seq: 4, key: k}
  - {pause: run, by: eva, because: Another storm}
ends: on_hold
"""
ASK = """\
holdgate: 1
id: ask
version: "1"
title: Ask
lead: worker
roles: {worker: Worker}
steps:
  - {id: ask, title: Ask, role: worker, fields: {paper: files}}
  - {id: go, title: Go, role: worker}
"""


def test_a_story_can_do_all_of_it(tmp_path: Path) -> None:
    """Holding, attaching, late entries, acting for others: all that the page offers is played."""
    (tmp_path / "home").mkdir()
    terminal = Terminal(tmp_path)
    scenarios = terminal.process("ask", ASK).parent / "scenarios"
    scenarios.mkdir()
    (scenarios / "all.yaml").write_text(STORY, encoding="utf-8")
    (scenarios / "a.txt").write_text("a", encoding="utf-8")
    (played,) = terminal.ok("rehearse", "ask", "all")["scenarios"]
    assert (played["accepted"], played["refused"]) == (6, 0)


@pytest.mark.parametrize(("heading", "name", "path"), TABLES, ids=str)
def test_keys_of_ones_own(heading: str, name: str, path: tuple[str, ...]) -> None:
    """Where the page allows keys that begin with `x-`, the schema does, and nowhere else."""
    part = schema(name)
    for each in path:
        part = part[each]
    section = re.split(rf"^#+ {heading}\n", PAGE, flags=re.MULTILINE)[1]
    own = re.split(r"^#+ ", section, maxsplit=1, flags=re.MULTILINE)[0]
    said = "`x-` keys are allowed" in own
    if heading == "On reject":  # the approval above says it of both
        said = "here and in `on_reject`" in PAGE
    assert ("^x-" in str(part.get("patternProperties", ""))) is said
