"""How each kind of file is checked: one file each, and this list of them."""

from collections.abc import Callable, Mapping

from holdgate.lint.around import Around
from holdgate.lint.checks import people, process, renderer, scenario
from holdgate.lint.kinds import Kind
from holdgate.lint.source import Source
from holdgate.source.problem import Problem

Check = Callable[[Source, Around], tuple[Problem, ...]]

CHECKS: Mapping[Kind, Check] = {
    Kind.PROCESS: process.check,
    Kind.SCENARIO: scenario.check,
    Kind.PEOPLE: people.check,
    Kind.RENDERER: renderer.check,
}
