"""A renaming changes every mention of the name and nothing else: tried on all our processes."""

import dataclasses
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from examples.expectations import files
from holdgate.definition.load import load
from holdgate.documents.catalog import Catalog
from holdgate.editing.rename import rename
from holdgate.editing.write import replace_all
from holdgate.errors import HoldgateError
from holdgate.model.ids import RESERVED_IDS
from holdgate.model.process import Process
from holdgate.resources import bundled
from holdgate.scenarios.read import read_scenario
from holdgate.scenarios.rehearsal import Rehearsal
from holdgate.service.process_file import load_definition
from holdgate.source.problem import BadFile
from holdgate.store.memory import MemoryStore
from support.effort import explored
from support.renamed import Names, renamed

SHIPPED = sorted(bundled("processes").glob("*/process.yaml"))
FILES = [*SHIPPED, *files("process/good")]
CATALOG = Catalog([bundled("renderers")])
IDS = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


def loaded(data: bytes) -> Process:
    """The process in some bytes."""
    process = load(data, "f").process
    assert process
    return process


@cache
def every_name(file: Path) -> list[str]:
    """Everything that can be renamed in a process: steps, groups, fields."""
    process = loaded(file.read_bytes())
    steps = [process.start, *process.steps]
    fields = [f"{step.id}.{field.id}" for step in steps for field in step.fields]
    return [*(step.id for step in process.steps), *process.groups, *fields]


def labelled(raw: Any) -> Iterator[str]:
    """The fields with a label of their own, in a start form, a step or a list of steps."""
    for step in raw if isinstance(raw, list) else [raw]:
        fields = step.get("fields", {}).items()
        yield from (
            f"{step.get('id', 'start')}.{name}" for name, field in fields if "label" in field
        )
        yield from labelled(step.get("steps", []))


@cache
def every_label(file: Path) -> set[str]:
    """The fields of a process with a label of their own, read without holdgate."""
    value = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {*labelled(value["steps"]), *labelled(value.get("start", {}))}


@st.composite
def renamings(draw: st.DrawFn, among: list[Path]) -> tuple[Path, Names]:
    """A file, one of its names, and a name that is free."""
    file = draw(st.sampled_from([path for path in among if every_name(path)]))
    old, new = draw(st.sampled_from(every_name(file))), draw(IDS)
    assume(new not in RESERVED_IDS)
    step, dot, _ = old.partition(".")
    whole = f"{step}.{new}" if dot else new
    assume(whole not in every_name(file))
    return file, Names(old, whole)


def copied(file: Path, folder: Path) -> Path:
    """A copy of the folder of a process; for an example, only the file."""
    shutil.rmtree(folder, ignore_errors=True)
    if file in SHIPPED:
        shutil.copytree(file.parent, folder)
    else:
        folder.mkdir(parents=True)
        shutil.copyfile(file, folder / "process.yaml")
    return folder / "process.yaml"


def contents(file: Path) -> Mapping[str, bytes]:
    """The contents of each file in the process's folder."""
    return {str(path): path.read_bytes() for path in file.parent.rglob("*") if path.is_file()}


@pytest.mark.parametrize("source", files("process/good"), ids=lambda file: file.stem)
def test_every_name_of_the_examples(tmp_path: Path, source: Path) -> None:
    """After any renaming the process is the renamed old one; renaming back restores every byte."""
    for old in every_name(source):
        step, dot, _ = old.partition(".")
        _there_and_back(source, Names(old, f"{step}.a-new-one" if dot else "a-new-one"), tmp_path)


@given(data=st.data())
@explored(20)
def test_names_of_our_processes(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The same holds for the bundled processes, with any free name."""
    source, names = data.draw(renamings(SHIPPED))
    _there_and_back(source, names, tmp_path_factory.getbasetemp() / "renamed")


def _there_and_back(source: Path, names: Names, folder: Path) -> None:
    names = dataclasses.replace(names, labelled=names.old in every_label(source))
    file = copied(source, folder / source.stem)
    before = contents(file)
    replace_all(rename(file, names.old, names.new))
    assert loaded(file.read_bytes()) == renamed(loaded(source.read_bytes()), names)
    replace_all(rename(file, names.new, names.old))
    assert contents(file) == before


@given(data=st.data())
@explored(6)
def test_stories_still_come_true(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Every scenario of a process still passes after any renaming."""
    source, names = data.draw(renamings(SHIPPED))
    file = copied(source, tmp_path_factory.getbasetemp() / "stories" / source.parent.name)
    replace_all(rename(file, names.old, names.new))
    definition = load_definition(file, CATALOG)
    for scenario in sorted(file.parent.glob("scenarios/*.yaml")):
        rehearsal = Rehearsal(
            definition, read_scenario(scenario, definition.process), MemoryStore(), CATALOG
        )
        assert [played.text for played in rehearsal.play() if played.failed] == []


STORY = """\
scenario: 1
title: A story of ask
people: {ask: anyone}
starts: {by: ask, with: {ask: one, room: ask}}
story:
  - {do: ask, by: ask, with: {ask: ask, "room": two}, save: true}
  - do: ask
    by: ask
    with:
      room: ask  # room
      ask: two
    expect: {ask: done}
  - {reopen: [ask, tell], by: ask, because: ask}
  - expect:
      ask: {answers: {room: ask, ask: room}}
      run: active
  - {note: ask, by: ask, text: ask}
ends: active
"""


def test_every_place_of_a_story(tmp_path: Path) -> None:
    """Stories name steps in verbs and expectations, and fields in answers: all are renamed."""
    fields = "fields: {ask: {type: text, optional: true}, room: text}"
    head = 'holdgate: 1\nid: house\nversion: "1"\ntitle: House\n'
    steps = f"  - {{id: ask, title: A, role: anyone, {fields}}}\n"
    steps += "  - {id: tell, title: T, role: anyone}\n"
    file, story = tmp_path / "process.yaml", tmp_path / "scenarios" / "story.yaml"
    file.write_text(f"{head}start: {{{fields}}}\nsteps:\n{steps}", encoding="utf-8")
    story.parent.mkdir()
    text = STORY
    story.write_text(text, encoding="utf-8")
    replace_all(rename(file, "ask", "a"))
    text = text.replace("do: ask", "do: a").replace("[ask,", "[a,").replace("note: ask", "note: a")
    text = text.replace("{ask: done", "{a: done").replace("      ask: {ans", "      a: {ans")
    assert story.read_text(encoding="utf-8") == text
    replace_all(rename(file, "a.room", "a.place"))
    text = text.replace('"room"', '"place"').replace("      room:", "      place:")
    text = text.replace("answers: {room", "answers: {place")
    assert story.read_text(encoding="utf-8") == text
    replace_all(rename(file, "start.ask", "wish"))
    text = text.replace("with: {ask: one", "with: {wish: one")
    assert story.read_text(encoding="utf-8") == text


def test_other_bytes_stay(tmp_path: Path) -> None:
    """Comments, quotes, line ends, a byte order mark and accents stay as they were."""
    file = tmp_path / "process.yaml"
    text = (
        "\ufeff# ask: a comment on ask\r\n"
        "holdgate: 1\r\n"
        'id: "house"\r\n'
        'version: "1"  # ask\n'
        "title: ask\n"
        "x-ask: {ask: [ask.when]}\n"
        "order: any\n"
        "steps:\n"
        '  - {title: "Cafe\u0301 ask", "id" : "ask", role: anyone,\n'
        '     fields: {ask: text, "on-it": date}}\n'
        "  - id:   'tell'   # not ask\n"
        "    title: Tell\n"
        "    needs: [ 'ask' ,\"ask\"]\n"
        "    role: anyone\n"
        "    guidance: |\n"
        "      ask.ask, {{ask.ask}} and {{ ask.on-it }}, {{   ask.ask }}{{ask.ask}}\n"
        '    due: {within: 2h, "after" : ask.on-it}'
    )
    file.write_bytes(text.encode())
    replace_all(rename(file, "ask", "inquire"))
    wanted = (
        text.replace(' : "ask", role', ' : "inquire", role')
        .replace("'ask' ,\"ask\"", "'inquire' ,\"inquire\"")
        .replace("{{ask.ask", "{{inquire.ask")
        .replace("{{ ask.on-it", "{{ inquire.on-it")
        .replace("{{   ask.ask", "{{   inquire.ask")
        .replace(": ask.on-it", ": inquire.on-it")
    )
    assert file.read_bytes().decode() == wanted
    replace_all(rename(file, "inquire.on-it", "inquire.day"))
    wanted = wanted.replace('"on-it"', '"day"').replace("inquire.on-it", "inquire.day")
    assert file.read_bytes().decode() == wanted


@pytest.mark.parametrize(
    ("old", "new", "id_"),
    [
        ("nosuch", "x", "unknown-step"),
        ("one.nosuch", "x", "unknown-field"),
        ("two.where", "x", "unknown-field"),
        ("one", "two", "name-taken"),
        ("one", "track", "name-taken"),
        ("one", "one", "name-taken"),
        ("one.where", "what", "name-taken"),
        ("one.where", "two.what", "not-an-id"),
        ("one", "run", "reserved-id"),
        ("one", "Two!", "not-an-id"),
        ("one", "", "not-an-id"),
        ("one", "x" * 41, "not-an-id"),
        ("start", "begin", "reserved-id"),
        ("", "x", "unknown-step"),
    ],
)
def test_refused(tmp_path: Path, old: str, new: str, id_: str) -> None:
    """The old name must exist; the new one must be a valid id that is not in use."""
    file = tmp_path / "process.yaml"
    file.write_text(
        """
holdgate: 1
id: house
version: "1"
title: House
steps:
  - {id: one, title: One, role: anyone, fields: {where: text, what: text}}
  - {id: track, title: Track, steps: [{id: two, title: Two, role: anyone}]}
""",
        encoding="utf-8",
    )
    with pytest.raises(HoldgateError) as error:
        rename(file, old, new)
    assert error.value.id == id_


def test_names_that_are_not_plain(tmp_path: Path) -> None:
    """A name written with escape codes or over several lines is reported, and nothing changes."""
    file = tmp_path / "process.yaml"
    file.write_text(
        r"""
holdgate: 1
id: house
version: "1"
title: House
steps:
  - {id: one, title: One, role: anyone}
  - id: two
    title: Two
    role: anyone
    shows: "\x6fne"
  - id: three
    title: Three
    role: anyone
    shows: |-
      one
""",
        encoding="utf-8",
    )
    with pytest.raises(BadFile) as error:
        rename(file, "one", "first")
    positions = [(problem.rule, problem.line, problem.column) for problem in error.value.problems]
    assert positions == [("name-hidden", 11, 12), ("name-hidden", 15, 12)]


def test_a_scenario_with_errors(tmp_path: Path) -> None:
    """If a story has errors, they are reported, and nothing changes."""
    file = copied(next(path for path in FILES if path.stem == "office-key"), tmp_path / "key")
    story = file.parent / "scenarios" / "bad.yaml"
    story.parent.mkdir()
    story.write_text("scenario: 1\ntitle: Bad\n", encoding="utf-8")
    (name, *_) = every_name(file)
    with pytest.raises(BadFile) as error:
        rename(file, name, "other")
    assert {problem.file for problem in error.value.problems} == {str(story)}
