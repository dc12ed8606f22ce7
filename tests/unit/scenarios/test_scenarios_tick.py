"""Stories that tick statements, played on a small process."""

from pathlib import Path

import pytest

from holdgate.cli.app import renderers
from holdgate.model.process import Process
from holdgate.scenarios.read import read_scenario
from holdgate.scenarios.rehearsal import Rehearsal
from holdgate.source.problem import BadFile
from holdgate.store.memory import MemoryStore
from support.by_hand import defined
from support.house import gate, process, task

HOUSE = process(
    task("look", checks=("The lamp is lit", "The door is shut", "Nobody is inside")),
    task("leave"),
    gate("sign", "leave", end="void"),
    outcomes={"void": "It is void"},
)
STORY = """\
scenario: 1
title: Somebody looks, and leaves
people: {{ann: boss, eva: boss}}
starts: {{by: ann}}
story:
  - {0}
  - {{do: leave, by: ann}}
ends: {1}
"""


def played(folder: Path, entries: str, ends: str = "active", of: Process = HOUSE) -> list[str]:
    """Play a story with these entries; the sentences of what failed."""
    file = folder / "story.yaml"
    file.write_text(STORY.format(entries, ends), encoding="utf-8")
    rehearsal = Rehearsal(defined(of), read_scenario(file, of), MemoryStore(), renderers())
    return [played.text for played in rehearsal.play() if played.failed]


@pytest.mark.parametrize(
    "entries",
    [
        "{do: look, by: ann, tick: all}",
        "{do: look, by: ann, tick: [1, 2, 3]}",
        "{do: look, by: ann, tick: [1, 3], save: true}\n  - {do: look, by: eva, tick: 2}",
        (
            "{do: look, by: ann, tick: [1, 3], refused: check-open}\n"
            "  - {do: look, by: ann, tick: all, save: true}\n"
            "  - {do: look, by: ann, tick: none, refused: check-open}\n  - {do: look, by: ann}"
        ),
        "{do: look, by: ann, tick: 4, refused: invalid-answer}\n  - {do: look, by: ann, tick: all}",
    ],
)
def test_ticks(tmp_path: Path, entries: str) -> None:
    """All, some, one after the other, or none: the same as at the command line."""
    assert played(tmp_path, entries) == []


def test_what_is_not_ticked(tmp_path: Path) -> None:
    """A story that does not tick a statement fails, and names the statement."""
    (failure,) = played(tmp_path, "{do: look, by: ann, tick: [1, 2]}")
    assert "statement 3 is not ticked: Nobody is inside [check-open]" in failure


@pytest.mark.parametrize(
    ("entry", "rule", "message"),
    [
        ("{do: look, by: ann, tick: 4}", "unknown-check", "`look` has 3 statements; there is no 4"),
        ("{do: leave, by: ann, tick: all}", "unknown-check", "`leave` has no statements to tick"),
        ("{do: look, by: ann, tick: most}", "wrong-value", "`most` is not possible for `tick`"),
        ("{do: look, by: ann, tick: 0}", "wrong-value", None),
        ("{do: look, by: ann, tick: []}", "empty-value", None),
        ("{submit: sign, by: ann, tick: 1}", "misplaced-key", "`tick` does not go with `submit`"),
    ],
)
def test_impossible_ticks(tmp_path: Path, entry: str, rule: str, message: str | None) -> None:
    """A tick of an unknown statement is a problem of the scenario, with its position."""
    with pytest.raises(BadFile) as caught:
        played(tmp_path, entry)
    (problem,) = caught.value.problems
    assert problem.line == 6
    assert problem.rule == rule
    assert message is None or problem.message == message


def test_ends_with_an_outcome(tmp_path: Path) -> None:
    """A run ended by a rejection ends with that outcome; an unknown outcome is a problem."""
    void = (
        "{do: look, by: ann, tick: all}\n  - {do: leave, by: ann}\n  - {submit: sign, by: ann}\n"
        "  - {reject: sign, by: eva, because: It is late,"
        " expect: {run: {state: stopped, outcome: void}, sign: rejected}}\n"
        "  - {note: run, by: ann, text: We go on, refused: []}"
    )
    story = void.replace(", refused: []", "") + "\n  - {do: leave, by: ann, refused: run-ended}"
    file = tmp_path / "story.yaml"
    text = STORY.format(story, "void").replace("  - {do: leave, by: ann}\nends", "ends")
    file.write_text(text, encoding="utf-8")
    rehearsal = Rehearsal(defined(HOUSE), read_scenario(file, HOUSE), MemoryStore(), renderers())
    assert [played.text for played in rehearsal.play() if played.failed] == []
    with pytest.raises(BadFile) as caught:
        played(tmp_path, "{do: look, by: ann, tick: all}", ends="voided")
    (problem,) = caught.value.problems
    assert (problem.rule, problem.hint) == ("unknown-end", "did you mean `void`?")
