"""The options that many verbs share."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from holdgate.cli.app import App
from holdgate.service.values import Request


def _who() -> str:
    from holdgate.service.surroundings import os_user  # noqa: PLC0415 - start-up counts

    return os.environ.get("HOLDGATE_ACTOR") or os_user()


_KEY_LENGTH = 64


def _key(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not (
        1 <= len(value) <= _KEY_LENGTH and value.isascii() and value.isprintable()
    ):
        message = "a key is 1 to 64 printable ASCII characters"
        raise click.BadParameter(message)
    return value


_EVERYWHERE = (
    click.option("--store", type=click.Path(path_type=Path), metavar="FILE",
                 help="The store (else HOLDGATE_STORE, else your data folder)."),
    click.option("--processes", type=click.Path(path_type=Path), metavar="DIR",
                 help="Where processes are looked for first (else ./processes)."),
    click.option("--people", type=click.Path(path_type=Path), metavar="FILE",
                 help="The people file (else HOLDGATE_PEOPLE, else people.yaml in your "
                      "configuration folder)."),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
)  # fmt: skip


_ACTING = (
    click.option("--as", "person", metavar="WHO", default=_who,
                 help="Who acts (else HOLDGATE_ACTOR, else your login name)."),
    click.option("--key", metavar="KEY", callback=_key,
                 help="Idempotency key: given twice, the command is done once."),
)  # fmt: skip


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
    """Add what every change of a run takes, --as and --key; the verb gets a `Request`."""

    @wraps(command)
    def wrapper(
        *,
        person: str,
        key: str | None,
        **given: Any,  # noqa: ANN401 - whatever else the verb takes
    ) -> Any:  # noqa: ANN401 - an exit code, or nothing
        return command(request=Request(person=person, key=key), **given)

    result: Callable[..., Any] = wrapper
    for option in reversed(_ACTING):
        result = option(result)
    return result


run_argument = click.argument("run_id", metavar="RUN")
step_argument = click.argument("step", metavar="STEP")
because = click.option("--because", metavar="TEXT", help="The reason, for the record.")
