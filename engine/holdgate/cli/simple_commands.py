"""Makes the verbs that only give one command to a run or a step, and have no logic of their own."""

from collections.abc import Callable

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import (
    acting,
    acting_in_person,
    because_option,
    everywhere,
    run_argument,
    step_argument,
)
from holdgate.cli.run_command import change_run
from holdgate.model.commands import Command
from holdgate.service.requests import Request

Because = str | None


def run_verb(
    name: str, make: Callable[[Because], Command], help_: str, *, because: bool
) -> click.Command:
    """A verb for a whole run; `because`: whether it takes a reason."""

    @everywhere
    def verb(app: App, *, run_id: str, request: Request, because: Because = None) -> int:
        return change_run(app, run_id, make(because), request)

    callback = acting(verb)
    return click.command(name, help=help_)(
        run_argument(because_option(callback) if because else callback)
    )


def step_verb(
    name: str,
    make: Callable[[str, Because], Command],
    help_: str,
    *,
    because: bool = False,
    in_person: bool = False,
) -> click.Command:
    """A verb for one step; `in_person`: nobody can do it for another person."""

    @everywhere
    def verb(app: App, *, run_id: str, step: str, request: Request, because: Because = None) -> int:
        command = make(step_of_run(app, run_id, step).id, because)
        return change_run(app, run_id, command, request)

    callback = acting_in_person(verb) if in_person else acting(verb)
    return click.command(name, help=help_)(
        run_argument(step_argument(because_option(callback) if because else callback))
    )
