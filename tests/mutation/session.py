"""A test session that, once all tests are collected, runs them against one mutant after another."""

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

from mutation.children import SURVIVED, Children, Verdict, at_most
from mutation.mutants import Mutant
from mutation.swapped import Functions, swap_values

OPTIONS = (
    "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly", "--hypothesis-profile=mutants",
)  # fmt: skip


class Settings:
    """A plugin of pytest: how hypothesis explores here."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        """The same examples each time; the first that fails is enough."""
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutants",
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.generate),
            report_multiple_bugs=False,
        )


@dataclass
class Session:
    """A plugin of pytest: `judged` gets every verdict on the mutants that can be swapped in."""

    mutants: Sequence[Mutant]
    judged: Callable[[Verdict], None]
    jobs: int
    budget: float
    left: list[Mutant] = field(default_factory=list)
    order: dict[str, list[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    _lines: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    _items: dict[str, pytest.Item] = field(default_factory=dict)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all tests once as they are, and then those concerned for each mutant."""
        if session.testsfailed or not session.items:
            msg = "the tests cannot be collected"
            raise session.Interrupted(msg)
        self._items = {item.nodeid: item for item in session.items}
        self._run_as_it_is(session.items)
        functions = Functions()
        self._sort()
        gc.freeze()  # so that no child collects the garbage of the parent
        for verdict in Children(self.jobs).judge(self._swappable(), self._kills(functions)):
            # A test may keep values from before: judge once more in a process that imports again.
            if verdict.outcome == SURVIVED and not self._run(verdict.mutant):
                self.left.append(verdict.mutant)
            else:
                self.judged(verdict)
        return True

    def _run_as_it_is(self, items: list[pytest.Item]) -> None:
        files = sorted({str(mutant.path) for mutant in self.mutants})
        coverage = Coverage(data_file=None, config_file=False, include=files)
        coverage.start()
        for item, after in zip(items, [*items[1:], None], strict=True):
            coverage.switch_context(item.nodeid)
            began = time.process_time()
            if _fails(item, after):
                msg = f"{item.nodeid} fails without any mutant"
                raise pytest.UsageError(msg)
            self.seconds[item.nodeid] = time.process_time() - began
        coverage.stop()
        data = coverage.get_data()
        for file in data.measured_files():
            for line, tests in data.contexts_by_lineno(file).items():
                self._lines[file, line] |= set(tests) & set(self._items)

    def _sort(self) -> None:
        for mutant in self.mutants:
            tests = self._tests(mutant)
            likely = f"_{mutant.path.stem}"
            ordered = sorted(
                tests, key=lambda test: (likely not in test.partition("::")[0], self.seconds[test])
            )
            spent = accumulate(self.seconds[test] for test in ordered)
            self.order[mutant.name] = [
                test for test, sum_ in zip(ordered, spent, strict=True) if sum_ <= self.budget
            ]

    def _tests(self, mutant: Mutant) -> set[str]:
        if not self._run(mutant):
            return set(self._items)  # it is computed at import: any test may notice
        return set().union(*(self._lines[str(mutant.path), line] for line in mutant.lines))

    def _swappable(self) -> Iterator[Mutant]:
        for mutant in self.mutants:
            if mutant.in_class:
                self.left.append(mutant)
            else:
                yield mutant

    def _kills(self, functions: Functions) -> Callable[[Mutant], int]:
        def kills(mutant: Mutant) -> int:
            if self._run(mutant):
                functions.swap(mutant)
            else:
                swap_values(mutant)
            tests = self.order[mutant.name]
            for test, after in zip(tests, [*tests[1:], None], strict=True):
                at_most(60 + 10 * self.seconds[test])
                if _fails(self._items[test], self._items[after] if after else None):
                    return 1
            at_most(0)
            return 0

        return kills

    def _run(self, mutant: Mutant) -> bool:
        """Whether it is in a function that tests run."""
        return bool(mutant.function) and any(
            self._lines[str(mutant.path), line] for line in mutant.lines
        )


def _fails(item: pytest.Item, after: pytest.Item | None) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=after)
    return any(report.failed for report in reports)
