"""The program's entry. Signals are handled before anything else is imported: that takes a while."""

import os
import sys

from holdgate.cli import signals

signals.install()

# A command makes some ten thousand objects and ends: Python need not look for garbage meanwhile.
COLLECT_AFTER = 100_000


def program() -> None:
    """Be the program: as `main`, and leave at once.

    What Python would do now is to take apart every module and object, which takes as long as a
    tenth of a command; the system frees all of it together. What must be done at the end is done.
    """
    import atexit  # noqa: PLC0415 - after signals are handled

    try:
        main()
    except SystemExit as end:
        if sys.getprofile():  # a profiler wants to go on
            raise
        atexit._run_exitfuncs()  # noqa: SLF001 - as in `multiprocessing`, which also leaves so
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


def main() -> None:
    """Run the command line, and leave with its exit code."""
    import gc  # noqa: PLC0415 - as above

    gc.set_threshold(COLLECT_AFTER)
    from holdgate.cli.boundary import guarded  # noqa: PLC0415 - as above
    from holdgate.cli.verbs import holdgate  # noqa: PLC0415 - as above

    guarded(holdgate)
