"""Every command prints with `--json` exactly what the published schema says of it."""

import json
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest
from jsonschema import Draft202012Validator

from acceptance.conftest import KEY
from holdgate.cli.verbs import VERBS, holdgate
from holdgate.resources import bundled
from holdgate.views.outputs import files, runs
from holdgate.views.outputs.failures import ErrorOutput, Output, RefusedOutput
from holdgate.views.schema import OUTPUTS
from support.terminal import Answer, Terminal

SCHEMA = json.loads((bundled("schemas") / "answer.schema.json").read_text(encoding="utf-8"))
RUN, OTHER = "OFFICEKEY-0001", "OFFICEKEY-0002"
ANN, EVA = ("--as", "ann"), ("--as", "eva")
SCENARIO = """\
scenario: 1
title: The key is handed out
people: {ann: clerk, eva: boss}
starts: {by: ann}
story:
  - {do: ask, by: ann, with: {who: Zoe, room: Archive}}
  - {submit: sign, by: ann}
  - {approve: sign, by: eva}
ends: active
"""
# What is called one after the other, and the type of what it prints.
CALLS: tuple[tuple[tuple[str, ...], type[Output]], ...] = (
    (("runs",), ErrorOutput),
    (("start", "office-key", *ANN, "--dry-run"), runs.CommandOutput),
    (("start", "office-key", *ANN), runs.CommandOutput),
    (("start", "office-keys", *ANN), ErrorOutput),
    (("start", RUN, "ask", *ANN), runs.CommandOutput),
    (("start", RUN, "hand-out", *EVA), RefusedOutput),
    (("do", RUN, "ask", *ANN), RefusedOutput),
    (("do", RUN, "ask", "--set", "who=Zoe", "--save", *ANN), runs.CommandOutput),
    (("attach", RUN, "ask", "gone.txt", *ANN), ErrorOutput),
    (("attach", RUN, "ask", "form.txt", *ANN), runs.CommandOutput),
    (("attach", RUN, "sign", "form.txt", *ANN), RefusedOutput),
    (("do", RUN, "ask", "--set", "room=Archive", *ANN), runs.CommandOutput),
    (("assign", RUN, "hand-out", "--to", "bob", *ANN), runs.CommandOutput),
    (("assign", RUN, "hand-out", "--to", "eva", *ANN), RefusedOutput),
    (("submit", RUN, "sign", *ANN), runs.CommandOutput),
    (("submit", RUN, "sign", *ANN), RefusedOutput),
    (("withdraw", RUN, "sign", "--because", "Wait.", *ANN), runs.CommandOutput),
    (("withdraw", RUN, "sign", "--because", "Wait.", *EVA), RefusedOutput),
    (("submit", RUN, "sign", *ANN), runs.CommandOutput),
    (("reject", RUN, "sign", "--round", "2", *EVA), RefusedOutput),
    (("reject", RUN, "sign", "--round", "2", "--because", "Why?", *EVA), runs.CommandOutput),
    (("do", RUN, "ask", *ANN), runs.CommandOutput),
    (("submit", RUN, "sign", *ANN), runs.CommandOutput),
    (("approve", RUN, "sign", *EVA), ErrorOutput),
    (("approve", RUN, "sign", "--round", "3", *ANN), RefusedOutput),
    (("approve", RUN, "sign", "--round", "3", *EVA), runs.CommandOutput),
    (("reopen", RUN, "hand-out", "--because", "x", *ANN), RefusedOutput),
    (("reopen", RUN, "ask", "--because", "A typo.", *ANN), runs.CommandOutput),
    (("note", RUN, "ask", "--text", "A note.", "--file", "form.txt", *ANN), runs.CommandOutput),
    (("note", RUN, *ANN), RefusedOutput),
    (("status", RUN), runs.StatusOutput),
    (("status", "NONE-0001"), RefusedOutput),
    (("next", RUN), runs.NextOutput),
    (("next", "NONE-0001"), RefusedOutput),
    (("show", RUN), runs.ShowRunOutput),
    (("show", RUN, "sign"), runs.ShowRunOutput),
    (("show", RUN, "start"), runs.ShowRunOutput),
    (("show", RUN, "nothing"), RefusedOutput),
    (("show", "office-key"), files.ShowProcessOutput),
    (("show", "office-key", "ask"), files.ShowProcessOutput),
    (("show", "office-key", "nothing"), ErrorOutput),
    (("show", "incident-management"), files.ShowProcessOutput),
    (("show", "broken"), ErrorOutput),
    (("log", RUN), runs.LogOutput),
    (("log", "NONE-0001"), RefusedOutput),
    (("not-applicable", RUN, "hand-out", *ANN), RefusedOutput),
    (("start", "office-key", *ANN), runs.CommandOutput),
    (("do", OTHER, "ask", "--set", "who=Zoe", "--set", "room=Archive", *ANN), runs.CommandOutput),
    (("submit", OTHER, "sign", *ANN), runs.CommandOutput),
    (("approve", OTHER, "sign", "--round", "1", *EVA), runs.CommandOutput),
    (("not-applicable", OTHER, "hand-out", "--because", "Lost.", *ANN), runs.CommandOutput),
    (("status", OTHER), runs.StatusOutput),
    (("next", OTHER), runs.NextOutput),
    (("pause", RUN, *ANN), RefusedOutput),
    (("pause", RUN, "--because", "Lunch.", *ANN), runs.CommandOutput),
    (("status", RUN), runs.StatusOutput),
    (("resume", RUN, *ANN), runs.CommandOutput),
    (("resume", RUN, *ANN), RefusedOutput),
    (("cancel", RUN, *ANN), RefusedOutput),
    (("cancel", RUN, "--because", "No key.", *ANN), runs.CommandOutput),
    (("runs",), runs.RunsOutput),
    (("render", "report", RUN), runs.RenderOutput),
    (("render", "report", RUN, "--output", "report.html"), runs.RenderOutput),
    (("render", "report", "office-key"), ErrorOutput),
    (("render", "report", "NONE-0001"), RefusedOutput),
    (("processes",), files.ProcessesOutput),
    (("processes", "list"), files.ProcessesOutput),
    (("processes", "copy", "office-key", "house-key"), files.CopyOutput),
    (("processes", "copy", "office-key", "house-key"), ErrorOutput),
    (("processes", "rename", "house-key", "ask", "want"), files.RenameOutput),
    (("processes", "rename", "house-key", "ask", "want"), ErrorOutput),
    (("lint", "processes/office-key"), files.LintOutput),
    (("lint", "processes/broken"), files.LintOutput),
    (("lint", "nowhere"), files.LintOutput),
    (("explain",), files.ExplainOutput),
    (("explain", "unknown-step"), files.ExplainOutput),
    (("explain", "nothing"), ErrorOutput),
    (("schemas",), files.SchemasOutput),
    (("schemas", "export"), files.ExportOutput),
    (("schemas", "export", "form.txt"), ErrorOutput),
    (("rehearse", "office-key"), files.RehearseOutput),
    (("rehearse", "office-key", "--documents", "made"), files.RehearseOutput),
    (("rehearse", "office-key", "nothing"), ErrorOutput),
    (("store", "where"), runs.FileOutput),
    (("store", "verify"), runs.VerifyOutput),
    (("store", "verify", "NONE-0001"), RefusedOutput),
    (("store", "backup", "copy.db"), runs.FileOutput),
    (("store", "migrate"), runs.FileOutput),
    (("store", "rebuild"), runs.RebuildOutput),
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    """What each call answered, in order."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "home").mkdir()
    office = Terminal(folder).people(ann="clerk", bob="clerk boss", eva="boss")
    file = office.process("office-key", KEY)
    (file.parent / "scenarios").mkdir()
    (file.parent / "scenarios" / "handed.yaml").write_text(SCENARIO, encoding="utf-8")
    office.process("broken", "holdgate: 1\nid: broken\n")
    (folder / "form.txt").write_text("signed", encoding="utf-8")
    return [office.run(*words, "--json") for words, _ in CALLS]


def check(told: Any, output: type[Output]) -> None:
    """What was printed is of the type, by the published schema and by the type itself."""
    schema = {"$ref": f"#/$defs/{output.__name__}", "$defs": SCHEMA["$defs"]}
    Draft202012Validator(schema).validate(told)
    Draft202012Validator(SCHEMA).validate(told)
    msgspec.convert(told, output)


@pytest.mark.parametrize("number", range(len(CALLS)), ids=[" ".join(c[0]) for c in CALLS])
def test_output(answers: list[Answer], number: int) -> None:
    """It prints one object, of the type that it is said to print."""
    words, output = CALLS[number]
    answer = answers[number]
    told = json.loads(answer.out)
    check(told, output)
    failed = output in {RefusedOutput, ErrorOutput}
    assert not (failed and told["ok"]), words
    assert answer.code == (
        0 if told["ok"] else 2 if told.get("error", {}).get("id") == "usage" else 1
    )


def verbs() -> set[tuple[str, ...]]:
    """Every verb, and every verb of a group of them."""
    context = click.Context(holdgate)
    found: set[tuple[str, ...]] = set()
    for verb in VERBS:
        command = holdgate.get_command(context, verb)
        inner = list(command.commands) if isinstance(command, click.Group) else []
        found |= {(verb, each) for each in inner} or {(verb,)}
    return found


def test_every_verb_is_called() -> None:
    """No verb is forgotten here, and none is only refused."""
    done = {words for words, output in CALLS if output not in {RefusedOutput, ErrorOutput}}
    for verb in verbs():
        assert any(words[: len(verb)] == verb for words in done), verb


def test_every_type_is_printed() -> None:
    """No type of the schema is there that nothing prints."""
    assert {output for _, output in CALLS} == set(OUTPUTS)


@pytest.mark.parametrize("verb", sorted(verbs()), ids=" ".join)
def test_usage(tmp_path: Path, verb: tuple[str, ...]) -> None:
    """A call that makes no sense is told as an error, with the way to the help."""
    answer = Terminal(tmp_path).run(*verb, "--nonsense", "--json")
    assert answer.code == 2
    told = json.loads(answer.out)
    check(told, ErrorOutput)
    assert told["error"]["id"] == "usage"
