"""The one place where errors end: a sentence for users, a log file for errors in holdgate itself.

Exit codes: 0 done, 1 refused or findings, 2 usage, 3 an error in holdgate or an answer that could
not be printed, 130 interrupted (128 and the number of the signal).
"""

import contextlib
import io
import os
import sys
import time
from typing import TYPE_CHECKING, NoReturn

import click

from holdgate import __version__
from holdgate.cli import signals
from holdgate.errors import HoldgateError
from holdgate.tracing import trace

if TYPE_CHECKING:  # what tells an error is imported when there is one
    from holdgate.model.refusals.refusal import Refusal

LOG = "HOLDGATE_LOG"
_STARTED = time.perf_counter()
DONE, REFUSED, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def guarded(command: click.Command, arguments: list[str] | None = None) -> NoReturn:
    """Run a command and exit; nothing escapes as a traceback."""
    words = sys.argv[1:] if arguments is None else arguments
    as_json = signals.wants_json(words)
    try:
        _prepare()
        code = _run(command, words)
    except BaseException as error:  # noqa: BLE001 - the boundary
        code = _ending(error, as_json=as_json)
    signals.finish()
    trace("command", "exit code %d", code)
    sys.exit(code)


def _prepare() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if os.environ.get(LOG, "").lower() == "debug":
        show_debug_messages()


def show_debug_messages() -> None:
    """Print the debug messages of all loggers below `holdgate` to standard error from now on."""
    import logging  # noqa: PLC0415 - only when somebody asks for it

    from holdgate.documents.plain_text import escape  # noqa: PLC0415 - as above

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


def _run(command: click.Command, words: list[str]) -> int:
    _must_be_text(words)
    code = command.main(args=words, prog_name="holdgate", standalone_mode=False)
    if sys.stdout is not None:
        sys.stdout.flush()
    return code if isinstance(code, int) else DONE


def _ending(error: BaseException, *, as_json: bool) -> int:
    """Say what ended the command, as well as it can be said; its exit code."""
    from holdgate.cli.failures import fault  # noqa: PLC0415 - most commands end without an error
    from holdgate.cli.text import output  # noqa: PLC0415 - as above

    if isinstance(error, SystemExit | BrokenPipeError):  # the reader of a pipe has gone
        _close_output()
        return DONE
    if isinstance(error, output.UnprintedError) and isinstance(error.__cause__, OSError):
        _close_output()
        return _unprinted(error.__cause__)
    if isinstance(error, OSError | ValueError) and _is_unprintable():
        _close_output()
        return _unprinted(error)
    try:
        code, told = _told(error)
    except Exception as second:  # noqa: BLE001 - an error in telling errors is ours, too
        code, told = FAULT, fault(second)
    try:
        _print(told, as_json=as_json)
    except (OSError, ValueError) as unprinted:
        _close_output()
        _unprinted(unprinted)
    return code


def _told(  # noqa: PLR0911 - one for each way to end
    error: BaseException,
) -> tuple[int, HoldgateError | str]:
    """The exit code, and the error as people are told it; only a text is help."""
    from holdgate.cli.failures import fault, system_error  # noqa: PLC0415 - as above

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return USAGE, error.format_message()
    if isinstance(error, click.UsageError):
        return USAGE, _usage(error)
    if isinstance(error, click.ClickException):
        return REFUSED, HoldgateError(error.format_message())
    if isinstance(error, HoldgateError):
        return REFUSED, error
    if isinstance(error, KeyboardInterrupt | click.Abort):
        number = signals.PROGRESS.number
        message = f"{signals.ended_by(number)} {signals.PROGRESS.sentence}"
        code = signals.SIGNALLED + number if number else INTERRUPTED
        return code, HoldgateError(message, id="interrupted")
    if isinstance(error, OSError):
        return REFUSED, system_error(error)
    return FAULT, fault(error)


def _is_unprintable() -> bool:
    """Whether standard output cannot be written: what it could not print, it still has."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        return True
    return False


def _close_output() -> None:
    """Close standard output, so that Python does not try to print the rest when it ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the end


def _unprinted(error: Exception) -> int:
    """Say that only the output failed, and what was done."""
    with contextlib.suppress(Exception):
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        message = f"The answer could not be printed ({why}). {signals.PROGRESS.sentence}"
        print(f"holdgate: {message}", file=sys.stderr)  # noqa: T201 - the last resort
    return FAULT


def _print(told: HoldgateError | str, *, as_json: bool) -> None:
    if isinstance(told, str):
        click.echo(told)
        return
    from holdgate.service.refused import Refused  # noqa: PLC0415 - as above

    if isinstance(told, Refused):
        print_refused(told.refusal, as_json=as_json)
    else:
        print_error(told, as_json=as_json)


def print_error(error: HoldgateError, *, as_json: bool) -> None:
    """Print an error: a sentence on standard error, or JSON."""
    if as_json:
        from holdgate.cli.text.output import print_json  # noqa: PLC0415 - start-up counts
        from holdgate.views.outputs.failures import error_output  # noqa: PLC0415 - as above

        print_json(error_output(error))
    else:
        from holdgate.cli.text import output  # noqa: PLC0415 - as above

        output.error(str(error), error.hint)


def print_refused(refusal: "Refusal", *, as_json: bool) -> None:
    """Print why a command was refused: text on standard error, or JSON."""
    if as_json:
        from holdgate.cli.text.output import print_json  # noqa: PLC0415 - start-up counts
        from holdgate.views.outputs.failures import refused_output  # noqa: PLC0415 - as above

        print_json(refused_output(refusal))
    else:
        from holdgate.cli.text.refusal import print_refusal  # noqa: PLC0415 - start-up counts

        print_refusal(refusal)


def _must_be_text(arguments: list[str]) -> None:
    """Refuse bytes that are not UTF-8: they arrive as lone surrogates, which cannot be recorded."""
    for argument in arguments:
        if any("\ud800" <= character <= "\udfff" for character in argument):
            from holdgate.messages.words import quoted  # noqa: PLC0415 - as above

            message = f"an argument is not UTF-8 text: {quoted(argument)}"
            raise click.UsageError(message)


def _usage(error: click.UsageError) -> HoldgateError:
    where = error.ctx.command_path if error.ctx else "holdgate"
    return HoldgateError(error.format_message(), id="usage", hint=f"See: {where} --help")
