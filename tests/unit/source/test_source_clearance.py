"""What jsonschema-rs clears, jsonschema finds valid; and all works where it is not installed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from examples.expectations import files, header
from holdgate.resources import bundled
from holdgate.source.schema.clearance import is_clear
from holdgate.source.schema.published import WHITE_SPACE
from holdgate.source.schema.validation import check
from holdgate.source.yaml.parser import parse
from support.agreeing import disagreements, of_value

KINDS = ("process", "people", "scenario", "renderer")
STEP = {"id": "a", "title": "T"}
PROCESS = {"holdgate": 1, "id": "p", "title": "T", "version": "1", "steps": [STEP]}
PERSON = {"people": {"ana": {"roles": ["r"]}}}


def changed(**keys: Any) -> dict[str, Any]:
    """A valid process with other keys."""
    return {**PROCESS, **keys}


def test_all_files() -> None:
    """They agree on every example and every nasty file."""
    named = [
        (file, kind)
        for kind in KINDS
        for side in ("good", "bad")
        for file in files(f"{kind}/{side}")
    ]
    for file in files("nasty"):
        kind = (header(file.read_bytes(), "kind") or "process").strip()
        named += [(file, kind)] if kind in KINDS else []
    told = [
        (file.name, difference)
        for file, kind in named
        for difference in disagreements(file.read_bytes(), kind)
    ]
    assert told == []


def test_our_own_files_are_cleared() -> None:
    """No file that comes with holdgate costs a look by jsonschema."""
    kinds = {"processes/*/process.yaml": "process", "processes/*/scenarios/*.yaml": "scenario"}
    kinds |= {"renderers/*/renderer.yaml": "renderer"}
    for pattern, kind in kinds.items():
        folder, _, rest = pattern.partition("/")
        for file in bundled(folder).glob(rest):
            document = parse(file.read_bytes(), file.name)
            assert not isinstance(document, tuple)
            assert is_clear(document.value, kind), file


ODD = {
    "a whole number that is a float": changed(holdgate=1.0),
    "true for one": changed(holdgate=True),
    "a float": changed(holdgate=1.5),
    "a very large number": changed(holdgate=2**53 - 1),
    "half a character": changed(title="\ud800"),
    "half a character in a key": changed(**{"x-\ud800": 1}),
    "a line break at the end of an id": changed(id="p\n"),
    "a line break at the end of a title": changed(title="T\n"),
    "no-break space at the end": changed(title="T\xa0"),
    "a byte order mark at the end": changed(title="T\ufeff"),
    "a zero-width space": changed(title="\u200b"),
    "digits of another script": changed(steps=[{**STEP, "due": "\u0661h"}]),
    "letters that fold to ASCII": changed(id="\u212a"),
    "a key of our own": changed(**{"x-": {"anything": [None, 1.5]}}),
    "nothing": None,
    "a list": [PROCESS],
    "the same twice": changed(steps=[{**STEP, "needs": ["b", "b"]}]),
    "the same but for what nobody sees": changed(
        steps=[{**STEP, "fields": {"f": {"type": "choice", "options": ["a", "a\u200b"]}}}]
    ),
    "deeply nested": changed(**{"x-deep": json.loads("[" * 38 + "]" * 38)}),
}
SPACES = "\0\t\n\v\f\r\x1c\x1d\x1e\x1f\x20\x7f\x85\xa0\u180e\u2028"
ODD |= {f"{space!a} before a title": changed(title=f"{space}T") for space in SPACES}
ODD |= {f"{space!a} after a title": changed(title=f"T{space}") for space in SPACES}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_value(name: str) -> None:
    """Where libraries of JSON Schema tend to differ, nothing is cleared that jsonschema refuses."""
    if "half" in name:
        assert not is_clear(ODD[name], "process")
    else:
        assert [*of_value(ODD[name], "process")] == []


@pytest.mark.parametrize(
    "moment",
    ["2026-02-30T10:00:00Z", "2026-02-28T10:00:00Z", "2026-02-28T24:00:00Z", "2016-12-31T23:59:60Z",
     "2026-02-28T10:00:00+25:00", "2026-02-28T10:00:00.123456789Z", "2026-02-28 10:00:00Z", 7],
)  # fmt: skip
def test_an_odd_moment(moment: object) -> None:
    """Both ask Python what an instant is."""
    story = [{"by": "ana", "do": "a", "at": moment}]
    people = {"ana": {"roles": ["r"]}}
    scenario = {"scenario": "S", "people": people, "starts": moment, "story": story, "ends": "open"}
    assert [*of_value(scenario, "scenario")] == []


def test_white_space_is_that_of_python() -> None:
    r"""The class that stands for `\s` in patterns has the same characters."""
    ours = re.compile(f"[{WHITE_SPACE}]")
    everything = "".join(map(chr, range(0x110000)))
    assert ours.findall(everything) == re.findall(r"\s", everything)


PLAIN = """
import json, sys
from pathlib import Path
if sys.argv[1] == "without":
    sys.modules["jsonschema_rs"] = None
from holdgate.definition.load import load
from holdgate.source.schema.validation import check
from holdgate.source.yaml.parser import parse
said = []
for kind, file in json.load(sys.stdin):
    document = parse(Path(file).read_bytes(), file)
    found = document if isinstance(document, tuple) else check(document, kind)
    said.append([file, *map(str, found)])
    if kind == "process":
        loaded = load(Path(file).read_bytes(), file)
        said.append([repr(loaded.process), *map(str, loaded.problems)])
print(json.dumps(said), "jsonschema_rs" in sys.modules and bool(sys.modules["jsonschema_rs"]))
"""


def test_without_it_all_is_the_same() -> None:
    """In an environment without jsonschema-rs every file gets the same problems."""
    named = [
        (kind, str(file))
        for kind in KINDS
        for side in ("good", "bad")
        for file in files(f"{kind}/{side}")
    ]
    named += [("process", str(file)) for file in bundled("processes").glob("*/process.yaml")]
    engine = Path(check.__code__.co_filename).parents[3]
    (with_it, is_there), (without, is_still_there) = [
        subprocess.run(
            [sys.executable, "-c", PLAIN, how],
            input=json.dumps(named), env={**os.environ, "PYTHONPATH": str(engine)},
            check=True, capture_output=True, text=True,
        ).stdout.strip().rsplit(" ", 1)
        for how in ("with", "without")
    ]  # fmt: skip
    assert with_it == without
    assert (is_there, is_still_there) == ("True", "False")


def test_a_valid_file_needs_no_jsonschema() -> None:
    """jsonschema, and the messages about violations, are imported only for a file with problems."""
    code = (
        "import sys; from pathlib import Path; from holdgate.definition.load import load;"
        "assert not load(Path(sys.argv[1]).read_bytes(), 'f').problems;"
        "loaded = {'jsonschema', 'referencing', 'holdgate.source.schema.violations'};"
        "assert not loaded & set(sys.modules)"
    )
    file = next(bundled("processes").glob("*/process.yaml"))
    subprocess.run([sys.executable, "-c", code, str(file)], check=True)
