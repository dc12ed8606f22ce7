"""The command `holdgate`: each verb is a file in `commands/` and a line here, loaded when used."""

import importlib
from collections.abc import Mapping

import click

from holdgate import __version__

# The first line of the help of each verb; its module has its name.
VERBS: Mapping[str, str] = {
    "start": "Start a run of a process, or record that work on a step has begun.",
    "do": "Complete a step, or with --save keep a draft of it.",
    "attach": "Add files to a step.",
    "not-applicable": "Declare an optional step not applicable.",
    "submit": "Submit for approval.",
    "approve": "Approve: sign the round that you saw.",
    "reject": "Reject the round that you saw.",
    "withdraw": "Withdraw a submission.",
    "reopen": "Reopen steps that have ended.",
    "assign": "Make a person responsible for a step, or give a role to a person.",
    "note": "Record a note.",
    "pause": "Put a run on hold.",
    "resume": "Resume a run that is on hold.",
    "cancel": "End a run early.",
    "status": "Show every step of a run, and what is next.",
    "next": "Show what is next in a run, and who can do it.",
    "show": "Show a process as a tree, or the steps of a run in full.",
    "log": "Show every event of a run: who did what, and when.",
    "runs": "List the runs of the store: those that go on, then those that have ended.",
    "render": "Render a run or a process as a document.",
    "processes": "List the processes that can be started, copy one, or rename parts of one.",
    "lint": "Check files, and report every problem with its place and a way out.",
    "explain": "Explain a rule, a reason for a refusal, or a word of a file.",
    "schemas": "List the schemas of the files, or set up an editor with them.",
    "store": "Show where the store is, verify its record, or repair its rows.",
    "rehearse": "Play the scenarios of a process with the real engine.",
}


# Words that people bring from other tools, and what it is called here.
MEANT: Mapping[str, str] = {
    "abort": "cancel",
    "check": "lint",
    "comment": "note",
    "complete": "do",
    "continue": "resume",
    "create": "start",
    "done": "do",
    "export": "render",
    "finish": "do",
    "history": "log",
    "hold": "pause",
    "list": "runs",
    "ls": "runs",
    "new": "start",
    "report": "render",
    "run": "start",
    "sign": "approve",
    "skip": "not-applicable",
    "stop": "cancel",
    "test": "rehearse",
    "undo": "reopen",
    "validate": "lint",
    "verify": "store verify",
}


def module_of(verb: str) -> str:
    """The module of a verb."""
    return f"holdgate.cli.commands.{verb.replace('-', '_')}"


class Verbs(click.Group):
    """A group that imports the module of a verb only when the verb is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order a run needs them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(module_of(cmd_name))
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is called; raises `UsageError` with the nearest one if there is none."""
        word = args[0]
        if word in VERBS or word.startswith("-"):
            return super().resolve_command(ctx, args)
        from holdgate.model.nearest import nearest  # noqa: PLC0415 - only for a slip

        near = nearest(word.lower(), (*VERBS, *MEANT)) or ""
        meant = MEANT.get(word.lower()) or MEANT.get(near, near)
        guess = f"; did you mean {meant}?" if meant else ""
        message = f"there is no verb {word}{guess}" if word else "the verb is empty"
        raise click.UsageError(message, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl([*VERBS.items()])


def _help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as above
    if value and not ctx.resilient_parsing:
        click.echo(f"holdgate, version {__version__}")
        ctx.exit()


# As click's own options, which look for translations of their texts whenever a verb is called.
help_option = click.option(
    "-h", "--help", is_flag=True, expose_value=False, is_eager=True, callback=_help,
    help="Show this message and exit.",
)  # fmt: skip
version_option = click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version,
    help="Show the version and exit.",
)  # fmt: skip


@click.command(cls=Verbs, context_settings={"help_option_names": []})
@version_option
@help_option
def holdgate() -> None:
    """Checklists with gates: run a process that is a YAML file, with approvals that hold.

    RUN is the id of a run, such as INC-0001. STEP is the number of a step, its id, or the
    beginning of its id.
    """
