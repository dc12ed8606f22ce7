"""The one place where errors end: a sentence for users, a log file for errors in holdgate itself.

Exit codes: 0 done, 1 refused or findings, 2 usage, 3 an error in holdgate, 130 interrupted.
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
from holdgate.documents.plain_text import escape
from holdgate.errors import HoldgateError
from holdgate.model.refusals import Refusal
from holdgate.service.requests import Refused
from holdgate.tracing import trace

LOG = "HOLDGATE_LOG"
_STARTED = time.perf_counter()
DONE, REFUSED, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def guarded(command: click.Command, arguments: list[str] | None = None) -> NoReturn:
    """Run a command and exit; nothing escapes as a traceback."""
    words = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if os.environ.get(LOG, "").lower() == "debug":
        show_debug_messages()
    try:
        code = _code(command, words, as_json="--json" in words)
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
    """Close standard output, so that Python does not try to print the rest when it ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end


def _unprinted(error: Exception) -> int:
    """Say that only the output failed: the command may have done its work."""
    with contextlib.suppress(Exception):
        message = f"the answer could not be printed ({error}); look before you repeat the command"
        print(f"holdgate: {message}", file=sys.stderr)  # noqa: T201 - the last resort
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
        print_error(HoldgateError(error.format_message()), as_json=as_json)
        return REFUSED
    except Refused as error:
        print_refused(error.refusal, as_json=as_json)
        return REFUSED
    except HoldgateError as error:
        print_error(error, as_json=as_json)
        return REFUSED
    except (KeyboardInterrupt, click.Abort):
        message = "Interrupted. Look at the run before you repeat the command."
        print_error(HoldgateError(message, id="interrupted"), as_json=as_json)
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


def print_error(error: HoldgateError, *, as_json: bool) -> None:
    """Print an error: a sentence on standard error, or JSON."""
    if as_json:
        from holdgate.cli.json_answer import print_json  # noqa: PLC0415 - start-up counts
        from holdgate.views.outputs.failures import error_output  # noqa: PLC0415 - as above

        print_json(error_output(error))
    else:
        output.error(str(error), error.hint)


def print_refused(refusal: Refusal, *, as_json: bool) -> None:
    """Print why a command was refused: text on standard error, or JSON."""
    if as_json:
        from holdgate.cli.json_answer import print_json  # noqa: PLC0415 - start-up counts
        from holdgate.views.outputs.failures import refused_output  # noqa: PLC0415 - as above

        print_json(refused_output(refusal))
    else:
        from holdgate.cli.text.refusal import print_refusal  # noqa: PLC0415 - start-up counts

        print_refusal(refusal)


def _must_be_text(arguments: list[str]) -> None:
    """Refuse bytes that are not UTF-8: they arrive as lone surrogates, which cannot be recorded."""
    for argument in arguments:
        if any("\ud800" <= character <= "\udfff" for character in argument):
            message = f"an argument is not UTF-8 text: {argument!a}"
            raise click.UsageError(message)


def _usage(error: click.UsageError, *, as_json: bool) -> int:
    where = error.ctx.command_path if error.ctx else "holdgate"
    hint = f"See: {where} --help"
    usage = HoldgateError(error.format_message(), id="usage", hint=hint)
    print_error(usage, as_json=as_json)
    return USAGE


def _fault(error: Exception, *, as_json: bool) -> int:
    import tempfile  # noqa: PLC0415 - start-up counts, and faults are rare
    import traceback  # noqa: PLC0415 - as above

    report = f"holdgate {__version__}, Python {sys.version}\n{datetime.now(UTC).isoformat()}\n"
    report += "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="holdgate-fault-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(report)
    path = Path(log.name)
    message = f"This is an error in holdgate itself ({type(error).__name__}), not in your input."
    hint = f"The details are in {path}"
    print_error(HoldgateError(message, id="fault", hint=hint), as_json=as_json)
    return FAULT
