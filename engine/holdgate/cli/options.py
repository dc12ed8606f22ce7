"""The options that many verbs share."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from holdgate.cli.app import App
from holdgate.cli.boundary import show_debug_messages
from holdgate.service.requests import Request


def _who() -> str:
    from holdgate.service.environment import os_user  # noqa: PLC0415 - start-up counts

    return os.environ.get("HOLDGATE_ACTOR") or os_user()


_KEY_LENGTH = 64


def _key(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not (
        1 <= len(value) <= _KEY_LENGTH and value.isascii() and value.isprintable()
    ):
        message = "a key is 1 to 64 printable ASCII characters"
        raise click.BadParameter(message)
    return value


def _verbose(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    if value:
        show_debug_messages()


_EVERYWHERE = (
    click.option("--store", type=click.Path(path_type=Path), metavar="FILE",
                 help="The store (else HOLDGATE_STORE, else your data folder)."),
    click.option("--processes", type=click.Path(path_type=Path), metavar="DIR",
                 help="Where processes are looked for first (else ./processes)."),
    click.option("--people", type=click.Path(path_type=Path), metavar="FILE",
                 help="The people file (else HOLDGATE_PEOPLE, else people.yaml in your "
                      "configuration folder)."),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
    click.option("--verbose", is_flag=True, expose_value=False, is_eager=True,
                 callback=_verbose,
                 help="Print debug messages to standard error: the files that are read, the SQL, "
                      "timings (also: HOLDGATE_LOG=debug)."),
)  # fmt: skip


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


_ACTING = (
    click.option("--as", "person", metavar="WHO", default=_who,
                 help="Who acts (else HOLDGATE_ACTOR, else your login name)."),
    click.option("--on-behalf-of", metavar="WHO", help="For whom; both count as having done it."),
    click.option("--happened-at", metavar="TIME", callback=_moment,
                 help="When it happened, if that was earlier: 2026-03-02T09:10+01:00."),
    click.option("--if-seq", metavar="N", type=click.IntRange(min=0),
                 help="Refuse if what is named was changed after event N, the last that you saw."),
    click.option("--key", metavar="KEY", callback=_key,
                 help="Idempotency key: given twice, the command is done once."),
    click.option("--dry-run", is_flag=True, help="Only say what would happen; record nothing."),
)  # fmt: skip
_NOT_PERSONAL = frozenset({"on_behalf_of", "happened_at"})  # of a vote: there to be refused well


def everywhere(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --store, --processes, --people and --json; the verb gets an `App` first."""

    @wraps(command)
    def wrapper(
        *,
        store: Path | None,
        processes: Path | None,
        people: Path | None,
        as_json: bool,
        **given: Any,  # noqa: ANN401 - whatever else the verb takes
    ) -> Any:  # noqa: ANN401 - an exit code, or nothing
        app = App(store=store, processes=processes, people=people, as_json=as_json)
        try:
            return command(app, **given)
        finally:
            app.close()

    result: Callable[..., Any] = wrapper
    for option in reversed(_EVERYWHERE):
        result = option(result)
    return result


def acting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every change of a run takes, --as to --dry-run; the verb gets a `Request`."""

    @wraps(command)
    def wrapper(**given: Any) -> Any:  # noqa: ANN401 - all the options; an exit code, or nothing
        stated = {name: given.pop(name) for name in Request.__struct_fields__}
        return command(request=Request(**stated), **given)

    result: Callable[..., Any] = wrapper
    for option in reversed(_ACTING):
        result = option(result)
    return result


def acting_in_person(command: Callable[..., Any]) -> Callable[..., Any]:
    """As `acting`, for what counts for whoever does it, when they do it.

    Said for somebody else or for another time it is refused with the reason; the help is silent.
    """
    result = acting(command)
    for parameter in getattr(result, "__click_params__", ()):
        if parameter.name in _NOT_PERSONAL:
            parameter.hidden = True
    return result


run_argument = click.argument("run_id", metavar="RUN")
step_argument = click.argument("step", metavar="STEP")
because = click.option("--because", metavar="TEXT", help="The reason, for the record.")
