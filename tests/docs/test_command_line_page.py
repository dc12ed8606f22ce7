"""The page on the command line agrees with the program: options, variables, codes, members, ids."""

import ast
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

import holdgate
from holdgate.cli import boundary
from holdgate.cli.verbs import VERBS
from holdgate.cli.verbs import holdgate as program
from holdgate.views.outputs import files, runs

ROOT = Path(__file__).parents[2]
ENGINE = Path(holdgate.__file__).parent
PAGE = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
VERB_TABLES = ("Verbs that change a run", "Verbs that look", "Verbs for processes",
               "Verbs for the store")  # fmt: skip
OPTION = re.compile(r"--[a-z][a-z-]*")
CODE = re.compile(r"`([^`]+)`")


def table(heading: str, after: str = "") -> list[list[str]]:
    """The cells of the rows of the first table under a heading, behind some words of it."""
    section = re.split(rf"^#+ {re.escape(heading)}\n", PAGE, flags=re.MULTILINE)[1]
    found = re.search(
        r"(?:^\|.*\n)+", section.split(after, 1)[-1] if after else section, re.MULTILINE
    )
    assert found
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in found[0].splitlines()[2:]
    ]


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every verb, and every verb of a group of verbs."""
    context = click.Context(program)
    for name in VERBS:
        command = program.get_command(context, name)
        assert command
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {verb}", inner) for verb, inner in command.commands.items())


COMMANDS = dict(commands())


def options(command: click.Command) -> set[str]:
    """The options of a verb that its help shows, without --help."""
    params = (p for p in command.params if isinstance(p, click.Option) and not p.hidden)
    named = {option for param in params for option in param.opts if option.startswith("--")}
    return named - {"--help"}


def described() -> Mapping[str, set[str]]:
    """For each verb that the page lists, the options in its rows."""
    found: dict[str, set[str]] = {}
    for heading in VERB_TABLES:
        for row in table(heading):
            for spelled in CODE.findall(row[0]):
                words = [word for word in spelled.split() if word.islower()]
                name = next(n for n in (" ".join(words[:2]), words[0]) if n in COMMANDS)
                found.setdefault(name, set()).update(OPTION.findall(" ".join(row[1:])))
    return found


EVERYWHERE = {OPTION.findall(row[0])[0] for row in table("Where things are")}
ACTING = {OPTION.findall(row[0])[0] for row in table("Verbs that change a run", "All these verbs")}
PERSONAL = {"--on-behalf-of", "--happened-at"}


def test_options_everywhere() -> None:
    """The options of the section on places are those that every verb takes."""
    alone = [command for command in COMMANDS.values() if not isinstance(command, click.Group)]
    assert set.intersection(*map(options, alone)) == EVERYWHERE


def test_options_of_changing_verbs() -> None:
    """The options of all verbs that change a run are those of the second table, but for votes."""
    changing = {CODE.findall(row[0])[0].split()[0] for row in table("Verbs that change a run")}
    for verb in changing:
        common = options(COMMANDS[verb]) & ACTING
        assert common in (ACTING, ACTING - PERSONAL), verb
    votes = {v for v in changing if not options(COMMANDS[v]) & PERSONAL}
    assert votes == {"submit", "approve", "reject", "withdraw"}


@pytest.mark.parametrize("verb", sorted(n for n, c in COMMANDS.items()
                                        if not isinstance(c, click.Group)))  # fmt: skip
def test_own_options(verb: str) -> None:
    """A verb is listed, with every option of its own and no other."""
    common = EVERYWHERE | (ACTING if options(COMMANDS[verb]) >= ACTING - PERSONAL else set())
    assert described()[verb] - common == options(COMMANDS[verb]) - common


def test_variables() -> None:
    """Each variable that the program reads is listed, and no other."""
    sources = (file.read_text(encoding="utf-8") for file in ENGINE.rglob("*.py"))
    read = {name for source in sources for name in re.findall(r"\bHOLDGATE_[A-Z]+", source)}
    listed = set(re.findall(r"^\| `(HOLDGATE_[A-Z]+)` \|", PAGE, re.MULTILINE))
    assert listed == read


def test_exit_codes() -> None:
    """The table of exit codes has those that the program ends with."""
    codes = {boundary.DONE, boundary.REFUSED, boundary.USAGE, boundary.FAULT, boundary.INTERRUPTED}
    assert {int(row[0]) for row in table("Exit codes")} == codes


# What each row of the table of members prints.
OUTPUTS = {
    "those that change a run": runs.CommandOutput,
    "next": runs.NextOutput,
    "status": runs.StatusOutput,
    "show RUN": runs.ShowRunOutput,
    "show PROCESS": files.ShowProcessOutput,
    "log": runs.LogOutput,
    "runs": runs.RunsOutput,
    "processes": files.ProcessesOutput,
    "processes copy": files.CopyOutput,
    "processes rename": files.RenameOutput,
    "lint": files.LintOutput,
    "explain": files.ExplainOutput,
    "rehearse": files.RehearseOutput,
    "schemas": files.SchemasOutput,
    "schemas export": files.ExportOutput,
    "render": runs.RenderOutput,
    "store where": runs.FileOutput,
    "store backup": runs.FileOutput,
    "store verify": runs.VerifyOutput,
    "store rebuild": runs.RebuildOutput,
    "store migrate": runs.FileOutput,
}


def members() -> Mapping[str, set[str]]:
    """For each row, the members that the page lists: the words in code before any colon."""
    found = {}
    for verbs, said in table("JSON", "The members for each verb"):
        names = CODE.findall(verbs) or [verbs]
        plain = re.sub(r"\([^)]*\)", "", said)
        told = {w for part in plain.split(";") for w in CODE.findall(part.split(":")[0])}
        found.update({name: {word for word in told if word.isidentifier()} for name in names})
    return found


@pytest.mark.parametrize("row", OUTPUTS)
def test_members(row: str) -> None:
    """Each member of the JSON of a verb is listed, and each that is listed is one."""
    assert members()[row] == set(OUTPUTS[row].__struct_encode_fields__) - {"ok"}


def test_every_output_is_listed() -> None:
    """No row of members is missing from the comparison above."""
    assert set(members()) - {"processes list"} <= set(OUTPUTS)


def ids() -> set[str]:
    """The ids of errors in the code: what is given as `id` where an error is made."""
    found = set()
    for file in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                named = node.func.id
                if named.endswith("Error") or named in {"Busy", "Conflict", "Refused"}:
                    found |= {
                        keyword.value.value
                        for keyword in node.keywords
                        if keyword.arg == "id" and isinstance(keyword.value, ast.Constant)
                    }
    return found


def test_ids_of_errors() -> None:
    """Each id of an error in the code is in the table of errors."""
    listed = {word for row in table("Errors") for word in CODE.findall(row[0])}
    assert ids() - listed == set()
    sources = "".join(file.read_text(encoding="utf-8") for file in ENGINE.rglob("*.py"))
    ends = {word: re.split(r"^(evidence|unknown|store)-", word)[-1] for word in listed}
    assert [word for word, end in ends.items() if word not in sources and end not in sources] == []


REASONS = {"reject", "reopen", "not-applicable", "pause", "cancel"}


def inline(page: Path) -> Iterator[list[str]]:
    """The commands that stand in the sentences of a page, as words."""
    text = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    for spelled in re.findall(r"`holdgate ([^`]+)`", text):
        yield shlex.split(spelled.replace("\n", " "))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_in_sentences(page: Path) -> None:
    """A command in a sentence can be given so: its verb, its options, a reason where it must be."""
    for words in inline(page):
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in COMMANDS), None)
        if words[0].startswith("-") or words[0] == "VERB":
            continue
        assert name, words
        given = {word for word in words if word.startswith("--")}
        assert given <= options(COMMANDS[name]) | {"--help"}, words
        whole = len(words) > 1 and not given & {"--help"}
        assert name not in REASONS or not whole or "--because" in given, words
