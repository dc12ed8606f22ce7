"""What holds for all tests: nothing is ever skipped, and a program can be interrupted."""

import signal
from collections.abc import Generator

import pytest

# A shell starts what runs in the background with SIGINT ignored, and programs inherit that: a
# test that presses Ctrl-C would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped has not held: it fails, and says why it was skipped."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing is: {report.longrepr}"
    return report
