"""SARIF 2.1.0 (OASIS, 2020): what code hosts and editors read, with each rule explained."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate import __version__
from holdgate.cli.reporters.places import uri
from holdgate.cli.text import output
from holdgate.lint.check import Checked
from holdgate.lint.rules import Explanation, explanations
from holdgate.source.problem import Problem

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_VERSION = "2.1.0"


def report(checked: Sequence[Checked], *, ok: bool) -> None:
    """Print the log: one run, with the rules that it names."""
    del ok
    output.emit({"$schema": _SCHEMA, "version": _VERSION, "runs": [_run(checked)]})


def _run(checked: Sequence[Checked]) -> Mapping[str, Any]:
    problems = [problem for each in checked for problem in each.problems]
    rules = sorted({problem.rule for problem in problems})
    driver = {
        "name": "holdgate",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(each.file)}} for each in checked],
        "results": [_result(problem, rules.index(problem.rule)) for problem in problems],
    }


def _rule(rule: str) -> Mapping[str, Any]:
    told = explanations()[rule]
    return {
        "id": rule,
        "shortDescription": {"text": " ".join(each.summary for each in told)},
        "fullDescription": {"text": "\n\n".join(each.why for each in told)},
        "help": {
            "text": "\n\n".join(_help(each, "{}: {}") for each in told),
            "markdown": "\n\n".join(_help(each, "**{}**: {}") for each in told),
        },
    }


def _help(told: Explanation, labelled: str) -> str:
    good, bad = labelled.format("Good", told.good), labelled.format(told.verdict, told.bad)
    return f"{told.why}\n\n{good}\n\n{bad}"


def _result(problem: Problem, rule: int) -> Mapping[str, Any]:
    physical = {
        "artifactLocation": {"uri": uri(problem.file)},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    place: dict[str, Any] = {"physicalLocation": physical}
    if problem.path:
        place["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": problem.sentence},
        "locations": [place],
    }
