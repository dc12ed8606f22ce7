"""The one place where errors end: a sentence for what a user can mend, a log file for our faults.

Exit codes: 0 done, 1 refused or findings, 2 usage, 3 our fault, 130 interrupted.
"""

import contextlib
import io
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from holdgate import __version__
from holdgate.cli.text import output
from holdgate.cli.text.refusal import refused
from holdgate.documents.escape.terminal import escape
from holdgate.errors import HoldgateError
from holdgate.service.requests import Refused
from holdgate.tracing import trace

LOG = "HOLDGATE_LOG"
_STARTED = time.perf_counter()
DONE, REFUSED, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def guarded(command: click.Command, arguments: list[str] | None = None) -> NoReturn:
    """Run a command and exit; nothing escapes as a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if os.environ.get(LOG, "").lower() == "debug":
        show_debug_messages()
    try:
        code = _code(command, given, as_json="--json" in given)
    except (OSError, ValueError) as error:  # not even the error could be printed
        _close_output()
        code = _unprinted(error)
    trace("command", "exit code %d", code)
    sys.exit(code)


def show_debug_messages() -> None:
    """Print the debug messages of all loggers below `holdgate` to standard error from now on."""
    import logging  # noqa: PLC0415 - only when somebody asks for it

    class Formatter(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            elapsed = (time.perf_counter() - _STARTED) * 1000
            return escape(f"{elapsed:8.1f} ms  {record.name}: {record.getMessage()}")

    logger = logging.getLogger("holdgate")
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Formatter())
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        trace("command", "holdgate %s, Python %s", __version__, sys.version.split()[0])


def _close_output() -> None:
    """Leave nothing that Python would try to print at its end."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end


def _unprinted(error: Exception) -> int:
    """The command may have done its work; only telling so failed."""
    with contextlib.suppress(Exception):
        told = f"holdgate: the answer could not be printed ({error}); look before you repeat it"
        print(told, file=sys.stderr)  # noqa: T201 - the last resort
    return FAULT


def _code(  # noqa: C901, PLR0911 - one for each way to end
    command: click.Command, arguments: list[str], *, as_json: bool
) -> int:
    try:
        _must_be_text(arguments)
        code = command.main(args=arguments, prog_name="holdgate", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return USAGE
    except click.UsageError as error:
        return _usage(error, as_json=as_json)
    except click.ClickException as error:
        output.error("error", error.format_message(), None, as_json=as_json)
        return REFUSED
    except Refused as error:
        refused(error.refusal, as_json=as_json)
        return REFUSED
    except HoldgateError as error:
        output.error(error.id, str(error), error.hint, as_json=as_json, facts=error.facts)
        return REFUSED
    except (KeyboardInterrupt, click.Abort):
        message = "Interrupted. Look at the run before you repeat it."
        output.error("interrupted", message, None, as_json=as_json)
        return INTERRUPTED
    except SystemExit:  # click's way to end when the reader of a pipe has gone
        return DONE
    except BrokenPipeError:
        _close_output()
        return DONE
    except OSError as error:
        _close_output()
        return _unprinted(error)
    except Exception as error:  # noqa: BLE001 - the boundary: everything else is our fault
        return _fault(error, as_json=as_json)


def _must_be_text(arguments: list[str]) -> None:
    """Bytes that are no UTF-8 reach us as lone surrogates, which no record can hold."""
    for argument in arguments:
        if any("\ud800" <= character <= "\udfff" for character in argument):
            message = f"an argument is not UTF-8 text: {argument!a}"
            raise click.UsageError(message)


def _usage(error: click.UsageError, *, as_json: bool) -> int:
    where = error.ctx.command_path if error.ctx else "holdgate"
    hint = f"See: {where} --help"
    output.error("usage", error.format_message(), hint, as_json=as_json)
    return USAGE


def _fault(error: Exception, *, as_json: bool) -> int:
    import tempfile  # noqa: PLC0415 - start-up counts, and faults are rare
    import traceback  # noqa: PLC0415 - as above

    told = f"holdgate {__version__}, Python {sys.version}\n{datetime.now(UTC).isoformat()}\n"
    told += "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="holdgate-fault-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(told)
    path = Path(log.name)
    message = f"This is a fault of holdgate ({type(error).__name__}), not of yours."
    output.error("fault", message, f"What happened is written in {path}", as_json=as_json)
    return FAULT
