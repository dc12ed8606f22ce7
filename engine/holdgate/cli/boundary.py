"""The one place where errors end: a sentence for what a user can mend, a log file for our faults.

Exit codes: 0 done, 1 refused or findings, 2 usage, 3 our fault, 130 interrupted.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from holdgate import __version__
from holdgate.cli import output
from holdgate.cli.refusal import Refused, refused
from holdgate.errors import HoldgateError

DONE, REFUSED, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def guarded(command: click.Command, arguments: list[str] | None = None) -> NoReturn:
    """Run a command and exit; nothing escapes as a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(_code(command, given, as_json="--json" in given))


def _code(  # noqa: PLR0911 - one for each way to end
    command: click.Command, arguments: list[str], *, as_json: bool
) -> int:
    try:
        code = command.main(args=arguments, prog_name="holdgate", standalone_mode=False)
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
        output.error("interrupted", "Interrupted; nothing was recorded.", None, as_json=as_json)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the boundary: everything else is our fault
        return _fault(error, as_json=as_json)


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
