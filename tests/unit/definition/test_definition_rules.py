"""All rules together: each is explained and has a good and a bad example."""

import re
from pathlib import Path

import pytest

from examples.expectations import expected, files, header, loaded
from holdgate.definition import rules
from holdgate.definition.load import load
from holdgate.definition.rules import RULES
from holdgate.source.schema import key_messages as keys
from holdgate.source.schema import value_messages as values
from holdgate.source.yaml import composer

IDS = [rule.ID for rule in RULES]
OF_THE_SCHEMA = [keys.UNKNOWN, keys.MISPLACED, keys.PLANNED, keys.MISSING]
OF_THE_SCHEMA += [values.TYPE, values.VALUE, values.EMPTY, values.REPEATED, values.TOO_MANY]


def announced(kind: str) -> set[str]:
    """The rules that the bad examples of a kind expect."""
    problems = {problem for file in files(kind) for problem in expected(file.read_bytes())}
    return {problem.partition("@")[0] for problem in problems}


def test_the_list_is_the_folder() -> None:
    """The list of rules has every file of the folder, once."""
    folder = Path(rules.__file__).parent
    assert len(set(IDS)) == len(RULES)
    assert len(RULES) == len([file for file in folder.glob("*.py") if file.name != "__init__.py"])


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_explains_itself(rule: rules.Rule) -> None:
    """A rule's docstring gives the reason and two examples; the file has the rule's name."""
    text = rule.__doc__ or ""
    assert re.search(r"^Good: ", text, re.MULTILINE)
    assert re.search(r"(Bad|Questionable): ", text)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.ID)
    assert getattr(rule, "__name__", "").rpartition(".")[2] == rule.ID.replace("-", "_")


@pytest.mark.parametrize("rule", [*IDS, *OF_THE_SCHEMA])
def test_a_rule_has_examples(rule: str) -> None:
    """Each rule is broken by a bad example, and a good example names it under `# shows:`."""
    kept = {
        rule_id
        for file in (*files("process/good"), *files("table/good"))
        for rule_id in (header(file.read_bytes(), "shows") or "").split(", ")
    }
    assert rule in announced("process/bad") | announced("table/bad")
    assert rule in kept


def test_every_refusal_of_yaml_has_an_example() -> None:
    """Each rule of strict YAML is broken by an example, except the size (see the limits)."""
    public = {name: value for name, value in vars(composer).items() if name[0].isupper()}
    ids = {value for value in public.values() if isinstance(value, str)}
    assert ids <= announced("yaml/bad")
    assert {"yaml-syntax", "yaml-encoding"} <= announced("yaml/bad")


@pytest.fixture(scope="module")
def reported() -> set[str]:
    """The rules that are found to be broken by the bad examples."""
    bad = (*files("process/bad"), *files("table/bad"))
    return {problem.rule for file in bad for problem in loaded(file).problems}


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_nothing_announced_is_unknown(rule: rules.Rule, reported: set[str]) -> None:
    """A rule's findings carry its own id."""
    assert rule.ID in reported


def test_no_cascades_from_a_misspelt_key() -> None:
    """A misspelt key is one problem: the key that was meant is not reported as missing."""
    text = """
holdgate: 1
id: sample
version: "1"
title: A sample
rolse: {clerk: Clerk}
optoins: {levels: [Low, High]}
steps:
  - idd: one
    title: One
    role: clerk
    fields: {level: {type: one_of, options: levels}}
  - id: two
    title: Two
    rol: clerk
    needs: one
    due: {within: {one.level: {Low: 1d}}}
"""
    problems = load(text.encode(), "f").problems
    assert [problem.path for problem in problems] == [
        "rolse",
        "optoins",
        "steps.1.idd",
        "steps.two.rol",
    ]
    assert {problem.rule for problem in problems} == {"unknown-key"}


def test_stages_report_together() -> None:
    """A violation of the schema in one place does not hide a broken rule in another."""
    text = """
holdgate: 1
id: sample
version: 1.0
title: A sample
steps:
  - id: one
    title: One
    due: soon
  - id: two
    title: Two
    shows: there
"""
    problems = load(text.encode(), "f").problems
    assert [problem.rule for problem in problems] == ["wrong-type", "wrong-value", "unknown-step"]


def test_mistakes_end_somewhere() -> None:
    """A file with very many mistakes gives a limited number of problems."""
    head = 'holdgate: 1\nid: sample\nversion: "1"\ntitle: A sample\nsteps:\n'
    unknown = "".join(f"  - {{id: s{n}, title: S, needs: t{n}}}\n" for n in range(1000))
    odd = "".join(f"  - {{id: s{n}, title: S, k{n}: 1}}\n" for n in range(1000))
    assert len(load((head + unknown).encode(), "f").problems) == 200
    assert len(load((head + odd).encode(), "f").problems) == 500


def test_too_many_steps() -> None:
    """A process has at most 5,000 steps; more are refused before they are checked one by one."""
    head = 'holdgate: 1\nid: sample\nversion: "1"\ntitle: A sample\nsteps:\n'
    steps = "".join(f"  - {{id: s{n}}}\n" for n in range(5001))
    (problem,) = load((head + steps).encode(), "f").problems
    assert (problem.rule, problem.line, problem.path) == ("too-many", 6, "steps")


def test_labels_that_look_alike_are_alike() -> None:
    """A letter with an accent is the same as one character or as two."""
    text = """
holdgate: 1
id: sample
version: "1"
title: A sample
steps:
  - id: one
    title: One
    fields:
      where: {type: one_of, options: [Café, Bar]}
      why: {type: text, when: {one.where: Cafe\u0301}}
"""
    loaded = load(text.encode(), "f")
    assert loaded.problems == ()
    assert loaded.process is not None
