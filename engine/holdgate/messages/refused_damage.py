"""The refusal of a command that would rest on a damaged record."""

from holdgate.messages.catalogue import message
from holdgate.messages.command_line import command
from holdgate.model.damage import REBUILT
from holdgate.model.refusals.runs import RecordDamaged


@message
def record_damaged(*, run: str, fault: str) -> str:
    """A command would rest on a record that is damaged."""


@message
def and_more_faults(*, fault: str, count: int) -> str:
    """The first fault of several."""


@message
def rebuild_rows(*, rebuild: str, verify: str) -> str:
    """The way out where only rows, or what is compiled, are damaged."""


@message
def put_files_back(*, accept: str, verify: str) -> str:
    """The way out where files are missing or changed."""


@message
def accept_damage(*, accept: str, verify: str) -> str:
    """The way out where events are lost, or were not permitted."""


@message
def restore_the_store(*, verify: str) -> str:
    """The way out where only a backup helps."""


def damage_words(reason: RecordDamaged) -> tuple[str, str]:
    """The reason in a sentence, and what unblocks it."""
    faults = reason.damage
    fault = faults[0].sentence.rstrip(".")
    if len(faults) > 1:
        fault = and_more_faults(fault=fault, count=len(faults) - 1)
    parts = {fault.part for fault in faults}
    help_, verify = command(reason.ways[0]), command(reason.ways[-1])
    if parts <= REBUILT:
        way = rebuild_rows(rebuild=help_, verify=verify)
    elif parts == {"evidence"}:
        way = put_files_back(accept=help_, verify=verify)
    elif len(reason.ways) > 1:
        way = accept_damage(accept=help_, verify=verify)
    else:
        way = restore_the_store(verify=verify)
    return record_damaged(run=reason.run, fault=fault), way
