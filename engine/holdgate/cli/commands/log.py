"""`log`: who did what, and when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.cli.text.people import actor_by_name
from holdgate.cli.text.run_notes import happened
from holdgate.messages import notes, runs
from holdgate.messages.words import counted_events, moment
from holdgate.views.log import LogEntry
from holdgate.views.run_log import RunLog

if TYPE_CHECKING:
    from holdgate.views.outputs.runs import LogOutput

INDENT = " " * 6


@click.command("log")
@run_argument
@everywhere
def command(app: App, *, run_id: str) -> None:
    """Show every event of a run: who did what, and when.

    At the end are the accounts that typed the events, the number of events in RUN, and the head
    of its chain.
    """
    shown = app.queries.log(run_id)
    if app.as_json:
        print_json(_answer(shown))
        return
    if shown.rehearsal:
        output.say(runs.rehearsal())
    some_bound = any(entry.bound for entry in shown.log)
    for entry in shown.log:
        _print_entry(entry, some_bound=some_bound)
    for clock in shown.clocks:
        output.wrapped(clock.words, first="! ", rest="  ")
    for account in shown.accounts:
        output.wrapped(account.words, first="! " if account.shared else "  ", rest="  ")
    events = counted_events(count=len(shown.log))
    output.say(runs.head_of_chain(events=events, head=shown.head))


def _answer(shown: RunLog) -> "LogOutput":
    from holdgate.views.outputs.runs import LogOutput  # noqa: PLC0415 - start-up counts

    return LogOutput(
        ok=True,
        run=shown.run,
        head=shown.head,
        accounts=shown.accounts,
        clocks=shown.clocks,
        log=shown.log,
    )


def _print_entry(entry: LogEntry, *, some_bound: bool) -> None:
    """An event and what belongs to it. `some_bound`: other events had a people file."""
    lead = f"{entry.seq:>4}  {moment(entry.at)}  "
    who = actor_by_name(entry.person, entry.on_behalf_of, entry.names)
    act = f"{who} {entry.brief}"
    act = runs.after_the_end(act=act) if entry.after_end else act
    output.wrapped(act, first=lead, rest=INDENT)
    for remark in _remarks(entry, some_bound=some_bound):
        output.wrapped(remark, first=f"{INDENT}· ", rest=f"{INDENT}  ")
    for text in (entry.because, entry.text):
        if text:
            output.wrapped(text, first=f"{INDENT}│ ", rest=f"{INDENT}│ ")
    for answer in entry.answers:
        lead, rest = f"{INDENT}  {answer.id}: ", f"{INDENT}    "
        if answer.erased or answer.text is None:
            output.say(f"{lead}({runs.erased()})")
        else:
            output.answer(answer.text, answer.type, first=lead, rest=rest)
    for file in entry.files:
        words = notes.file(name=file.name, size=f"{file.size:,}", digest=file.sha256)
        output.wrapped(words, first=f"{INDENT}+ ", rest=f"{INDENT}  ")
    if entry.erased:
        output.wrapped(runs.erased_values(names=", ".join(entry.erased)), first=INDENT)
    for consequence in entry.brief_consequences:
        output.wrapped(consequence, first=f"{INDENT}→ ", rest=f"{INDENT}  ")


def _remarks(entry: LogEntry, *, some_bound: bool) -> Iterator[str]:
    """What is unusual about it: recorded late, a clock that went back, no people file."""
    if entry.happened_at:
        yield happened(entry.happened_at, entry.given_later)
    if entry.clock:
        yield runs.clock_said(at=moment(entry.clock))
    if some_bound and not entry.bound:
        yield runs.nobody_vouched()
