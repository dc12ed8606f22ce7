"""What holds for all tests: nothing is ever skipped, and a program can be interrupted."""

import signal
from collections.abc import Generator, Iterator
from typing import Any

import pytest

# A shell starts what runs in the background with SIGINT ignored, and programs inherit that: a
# test that presses Ctrl-C would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what holdgate keeps between commands away from the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOLDGATE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped has not held: it fails, and says why it was skipped."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing is: {report.longrepr}"
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each process a half of the tests, in order; who is ready first takes from the other.

    The tests of a file share what they set up, which would be made in every process otherwise.
    """
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)
