"""The options and arguments that many verbs share."""

import os
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias

import click
from click.core import ParameterSource

from holdgate.cli.app import App
from holdgate.cli.boundary import show_debug_messages
from holdgate.cli.verbs import help_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from holdgate.model.refusals.refusal import NameSource

Callback: TypeAlias = Callable[..., int | None]  # takes the options, returns an exit code
Decorator: TypeAlias = Callable[[Callback], Callback]
_KEY_LENGTH = 64
_NOT_PERSONAL = frozenset({"on_behalf_of", "happened_at"})


class FileName(click.types.StringParamType):
    """The name of a file or folder as a text; an empty one does not stand for the default."""

    name = "path"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The name, `.` if it is empty."""
        return super().convert(value, param, ctx) or os.curdir

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Say that the shell completes it, as for click's own type."""
        del ctx, param
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - for a shell

        return [CompletionItem(incomplete, type="file")]


class WholeNumber(click.IntRange):
    """An integer, as messages name it."""

    name = "whole number"


def absolute(file: str) -> str:
    """The whole name of a file; a `..` in it stays, because it may lie behind a link."""
    from pathlib import Path  # noqa: PLC0415 - for a command with a file

    return str(Path(file).absolute())


def everywhere(command: Callback) -> Callback:
    """Add the options of all verbs; the verb gets an `App` as its first argument."""

    @wraps(command)
    def with_app(
        *,
        store: str | None,
        processes: str | None,
        people: str | None,
        as_json: bool,
        yes: bool = False,
        **options: object,
    ) -> int | None:
        app = App(store=store, processes=processes, people=people, as_json=as_json, yes=yes)
        try:
            return command(app, **options)
        finally:
            app.close()

    return _with_options(with_app, _everywhere())


def acting(command: Callback) -> Callback:
    """Add the options of all verbs that change a run; the verb gets a `Request`."""

    @wraps(command)
    def with_request(  # noqa: PLR0913 - the options
        *,
        person: str,
        on_behalf_of: str | None,
        happened_at: str | None,
        if_seq: int | None,
        key: str | None,
        dry_run: bool,
        **options: object,
    ) -> int | None:
        from holdgate.service.requests import Request  # noqa: PLC0415 - not for `--help`

        request = Request(
            person=person,
            on_behalf_of=on_behalf_of,
            happened_at=happened_at,
            if_seq=if_seq,
            key=key,
            dry_run=dry_run,
            named_by=_source_of_name(),
        )
        return command(request=request, **options)

    return _with_options(with_request, _acting())


def acting_in_person(command: Callback) -> Callback:
    """The same for verbs of one person at one time, such as a vote.

    The options for another person and another time are hidden in the help; a command that has one
    is refused with the reason.
    """
    result = acting(command)
    for parameter in getattr(result, "__click_params__", ()):
        if parameter.name in _NOT_PERSONAL:
            parameter.hidden = True
    return result


def _with_options(command: Callback, options: Sequence[Decorator]) -> Callback:
    for option in reversed(options):
        command = option(command)
    return command


def _everywhere() -> tuple[Decorator, ...]:
    return (
        click.option(
            "--store", type=FileName(), metavar="FILE",
            help="The store. Default: HOLDGATE_STORE, then holdgate.db in your data folder.",
        ),
        click.option(
            "--processes", type=FileName(), metavar="DIR",
            help="The folder where processes are looked up first. Default: ./processes.",
        ),
        click.option(
            "--people", type=FileName(), metavar="FILE",
            help="The people file. Default: HOLDGATE_PEOPLE, then people.yaml in your "
            "configuration folder.",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        click.option(
            "--verbose", is_flag=True, expose_value=False, is_eager=True, callback=_verbose,
            help="Print debug messages to standard error: the files that are read, the SQL, "
            "timings. HOLDGATE_LOG=debug does the same.",
        ),
        help_option,
    )  # fmt: skip


def _acting() -> tuple[Decorator, ...]:
    return (
        who_option,
        click.option(
            "--on-behalf-of", metavar="WHO",
            help="The person you act for; both are recorded as performers.",
        ),
        click.option(
            "--happened-at", metavar="TIME", callback=_moment,
            help="When it happened, if that was earlier: 2026-03-02T09:10+01:00.",
        ),
        click.option(
            "--if-seq", metavar="N", type=WholeNumber(min=0),
            help="The last event that you saw; refused if the step or run changed after it.",
        ),
        click.option(
            "--key", metavar="KEY", callback=_key,
            help="Idempotency key: a command given twice with the same key is carried out once.",
        ),
        click.option(
            "--dry-run", is_flag=True, help="Only report what would happen; record nothing."
        ),
        click.option(
            "--yes", is_flag=True,
            help="Ask nothing at a terminal: go on in spite of warnings, end a run, make "
            "signatures void. In a pipe nothing is ever asked.",
        ),
    )  # fmt: skip


def _who() -> str:
    from holdgate.service.environment import os_user  # noqa: PLC0415 - start-up counts

    return os.environ.get("HOLDGATE_ACTOR") or os_user()


def _source_of_name() -> "NameSource | None":
    """Where the name of who acts came from; None if --as said it."""
    context = click.get_current_context()
    if context.get_parameter_source("person") is ParameterSource.COMMANDLINE:
        return None
    return "environment" if os.environ.get("HOLDGATE_ACTOR") else "login"


def _verbose(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    if value:
        show_debug_messages()


def _key(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not (
        1 <= len(value) <= _KEY_LENGTH and value.isascii() and value.isprintable()
    ):
        message = "a key has 1 to 64 printable ASCII characters"
        raise click.BadParameter(message)
    return value


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from holdgate.core.answers.reading import Invalid  # noqa: PLC0415 - as above
    from holdgate.core.answers.times import parse_moment  # noqa: PLC0415 - start-up counts
    from holdgate.messages.answers import fault_words  # noqa: PLC0415 - as above
    from holdgate.model.duration import instant  # noqa: PLC0415 - as above

    try:
        return instant(parse_moment(value))
    except Invalid as error:
        raise click.BadParameter(fault_words(error.fault)) from error


who_option = click.option(
    "--as", "person", metavar="WHO", default=_who,
    help="The person who acts. Default: HOLDGATE_ACTOR, then your login name.",
)  # fmt: skip
run_argument = click.argument("run_id", metavar="RUN")
step_argument = click.argument("step", metavar="STEP")
round_option = click.option(
    "--round", "number", type=WholeNumber(min=1), metavar="N", help="The round that you saw."
)
because_option = click.option("--because", metavar="TEXT", help="The reason; it is recorded.")
