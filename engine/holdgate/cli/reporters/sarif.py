"""SARIF 2.1.0 (OASIS, 2020): what code hosts and editors read, with each rule explained."""

from collections.abc import Sequence
from typing import Literal

from holdgate import __version__
from holdgate.cli.reporters.places import uri
from holdgate.cli.text.output import print_json
from holdgate.lint.check import Checked
from holdgate.lint.rules import Explanation, explanations
from holdgate.source.problem import Problem
from holdgate.views.shared import ABSENT, Absent, View

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


class Sarif(View, frozen=True, kw_only=True, rename="camel"):
    """An object of SARIF; each member has the name that the standard gives it."""


class Text(Sarif, frozen=True, kw_only=True):
    """A message; `markdown` says the same with a format."""

    text: str
    markdown: str | Absent = ABSENT


class Rule(Sarif, frozen=True, kw_only=True):
    """A rule that a result names."""

    id: str
    short_description: Text
    full_description: Text
    help: Text


class Driver(Sarif, frozen=True, kw_only=True):
    """The program that found the problems."""

    name: str
    version: str
    semantic_version: str
    rules: tuple[Rule, ...]


class Tool(Sarif, frozen=True, kw_only=True):
    """The tool of a run."""

    driver: Driver


class File(Sarif, frozen=True, kw_only=True):
    """The address of a file."""

    uri: str


class Artifact(Sarif, frozen=True, kw_only=True):
    """A file that was checked."""

    location: File


class Region(Sarif, frozen=True, kw_only=True):
    """A place in a file; both from 1."""

    start_line: int
    start_column: int


class PhysicalLocation(Sarif, frozen=True, kw_only=True):
    """A file, and a place in it."""

    artifact_location: File
    region: Region


class LogicalLocation(Sarif, frozen=True, kw_only=True):
    """A place in the words of the file: step ids instead of indexes."""

    fully_qualified_name: str


class Location(Sarif, frozen=True, kw_only=True):
    """Where a problem is."""

    physical_location: PhysicalLocation
    logical_locations: tuple[LogicalLocation, ...] | Absent = ABSENT


class Result(Sarif, frozen=True, kw_only=True):
    """A problem."""

    rule_id: str
    rule_index: int
    level: Literal["error", "warning"]
    message: Text
    locations: tuple[Location, ...]


class Run(Sarif, frozen=True, kw_only=True):
    """One check of files."""

    tool: Tool
    column_kind: str
    artifacts: tuple[Artifact, ...]
    results: tuple[Result, ...]


class Log(View, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    """The whole file."""

    schema: str
    version: str
    runs: tuple[Run, ...]


def report(checked: Sequence[Checked], *, ok: bool) -> None:
    """Print the log: one run, with the rules that it names."""
    del ok
    print_json(Log(schema=_SCHEMA, version="2.1.0", runs=(_run(checked),)))


def _run(checked: Sequence[Checked]) -> Run:
    problems = [problem for file in checked for problem in file.problems]
    rules = sorted({problem.rule for problem in problems})
    driver = Driver(
        name="holdgate",
        version=__version__,
        semantic_version=__version__,
        rules=tuple(map(_rule, rules)),
    )
    return Run(
        tool=Tool(driver=driver),
        column_kind="unicodeCodePoints",
        artifacts=tuple(Artifact(location=File(uri=uri(file.file))) for file in checked),
        results=tuple(_result(problem, rules.index(problem.rule)) for problem in problems),
    )


def _rule(rule: str) -> Rule:
    known = explanations()[rule]
    return Rule(
        id=rule,
        short_description=Text(text=" ".join(one.summary for one in known)),
        full_description=Text(text="\n\n".join(one.why for one in known)),
        help=Text(
            text="\n\n".join(_help(one, "{}: {}") for one in known),
            markdown="\n\n".join(_help(one, "**{}**: {}") for one in known),
        ),
    )


def _help(explanation: Explanation, labelled: str) -> str:
    good = labelled.format("Good", explanation.good)
    bad = labelled.format(explanation.verdict, explanation.bad)
    return f"{explanation.why}\n\n{good}\n\n{bad}"


def _result(problem: Problem, rule: int) -> Result:
    physical = PhysicalLocation(
        artifact_location=File(uri=uri(problem.file)),
        region=Region(start_line=problem.line, start_column=problem.column),
    )
    logical = (LogicalLocation(fully_qualified_name=problem.path),) if problem.path else ABSENT
    return Result(
        rule_id=problem.rule,
        rule_index=rule,
        level="warning" if problem.severity == "warning" else "error",
        message=Text(text=problem.sentence),
        locations=(Location(physical_location=physical, logical_locations=logical),),
    )
