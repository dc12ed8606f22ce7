"""The page of the Python API is true: its examples are played, and it names what there is."""

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import holdgate
from holdgate.model import commands
from support.sessions import FENCE, FILE

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "python-api.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_its_examples_are_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example gives what the page says, in a folder with the files of the page."""
    monkeypatch.chdir(tmp_path)
    for _, text in FENCE.findall(TEXT):
        name = FILE.match(text)
        if name:
            file = tmp_path / name[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text[name.end() :], encoding="utf-8")
    examples = "\n".join(text for language, text in FENCE.findall(TEXT) if language == "pycon")
    test = doctest.DocTestParser().get_doctest(examples, {}, PAGE.name, str(PAGE), 0)
    printed: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=printed.append)
    assert printed == []
    assert runner.tries > 20


def test_its_other_blocks_are_python() -> None:
    """A block that is not played at least compiles."""
    blocks = [text for language, text in FENCE.findall(TEXT) if language == "python"]
    assert blocks
    for block in blocks:
        compile(block, PAGE.name, "exec")


@pytest.mark.parametrize("name", sorted(set(holdgate.__all__) - {"__version__"}))
def test_every_name_is_on_the_page(name: str) -> None:
    """Each public name is there, explains itself, and is on the page."""
    assert inspect.getdoc(getattr(holdgate, name))
    assert re.search(rf"\b{name}\b", TEXT)


def test_every_method_is_on_the_page() -> None:
    """Each method of an open store is annotated, explains itself, and is on the page."""
    methods = inspect.getmembers(holdgate.OpenStore, inspect.isfunction)
    public = {name: method for name, method in methods if not name.startswith("_")}
    assert len(public) > 8
    for name, method in public.items():
        assert inspect.getdoc(method)
        assert "return" in method.__annotations__
        assert re.search(rf"\b{name}\b", TEXT), name


def test_no_other_names() -> None:
    """What is not offered is an AttributeError, and `dir` lists what is."""
    assert set(holdgate.__all__) <= set(dir(holdgate))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = holdgate.nothing


def test_the_import_alone_is_cheap() -> None:
    """`import holdgate` loads no other module of ours, and none from elsewhere."""
    code = (
        "import sys; before = set(sys.modules); import holdgate;"
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert done.strip() == "['holdgate']"


def test_the_api_needs_no_command_line(tmp_path: Path) -> None:
    """All names can be used without click; to open a store takes no YAML and no templates."""
    code = (
        "import sys, holdgate; [getattr(holdgate, name) for name in holdgate.__all__];"
        "holdgate.open_store('a.db').close();"
        "print([name for name in ('click', 'jinja2', 'yaml', 'jsonschema') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    ).stdout
    assert done.strip() == "[]"


NOT_GIVEN = {"documents", "named_by"}  # what the program itself fills in


def test_members_of_commands() -> None:
    """Each command is listed with the members that it takes."""
    listed = {
        name: {word.strip() for word in members.split(",")} - {""}
        for name, members in re.findall(r"`([A-Z]\w+)\(([^)]*)\)`", TEXT)
    }
    takes = {
        command.__name__: set(command.__struct_fields__) - NOT_GIVEN
        for command in get_args(commands.Command)
        if command is not commands.StartRun
    }
    assert listed == takes


def test_members_of_requests() -> None:
    """Each member of a request is listed with its option."""
    table = TEXT.split("| Member of `Request` |")[1].split("\n\n")[0]
    listed = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert listed == set(holdgate.Request.__struct_fields__) - NOT_GIVEN
