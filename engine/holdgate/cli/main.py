"""The command `holdgate`: each verb is a file in `commands/` and a line here, loaded when used."""

import importlib
from collections.abc import Mapping

import click

from holdgate import __version__
from holdgate.cli.boundary import guarded

VERBS: Mapping[str, tuple[str, str]] = {
    "start": ("start", "Start a run of a process, or say that work on a step has begun."),
    "do": ("do", "Complete a step, or with --save keep a draft of it."),
    "attach": ("attach", "Add files to a step."),
    "not-applicable": ("not_applicable", "Declare an optional step not applicable."),
    "submit": ("submit", "Ask for an approval."),
    "approve": ("approve", "Approve: sign the round that you saw."),
    "reject": ("reject", "Reject the round that you saw."),
    "withdraw": ("withdraw", "Take a submission back."),
    "reopen": ("reopen", "Open steps again that were done or not applicable."),
    "assign": ("assign", "Give a step or a role to a person."),
    "note": ("note", "Say something on the record."),
    "pause": ("pause", "Put a run on hold."),
    "resume": ("resume", "Go on with a run that is on hold."),
    "cancel": ("cancel", "End a run before its time."),
    "status": ("status", "Where a run stands, step by step."),
    "next": ("next", "What is next in a run, and whose it is."),
    "show": ("show", "A process as a tree, or what steps of a run ask and have recorded."),
    "log": ("log", "Who did what, when."),
    "runs": ("runs", "All runs."),
    "render": ("render", "Render a run or a process as a document."),
    "processes": ("processes", "The processes that can be started."),
    "lint": ("lint", "Check files; every problem with its place and a way out."),
    "explain": ("explain", "Why a rule is one, or why commands are refused; with examples."),
    "schemas": ("schemas", "The schemas of our files; set up an editor with them."),
    "store": ("store", "Where the store is, and whether its record holds."),
    "rehearse": ("rehearse", "Play a process's scenarios through the real engine."),
}


class Verbs(click.Group):
    """A group that imports a verb's module when the verb is used, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order a run needs them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"holdgate.cli.commands.{VERBS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, told) for verb, (_, told) in VERBS.items()])


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="holdgate")
def holdgate() -> None:
    """Checklists with gates: run a process that is a YAML file, with approvals that hold.

    RUN is an id such as INC-0001. STEP is a number, an id, or the beginning of one.
    """


def main() -> None:
    """Run the command line, and leave with its exit code."""
    guarded(holdgate)
