"""`explain`: why a rule is one, or a command is refused, with an example of each way."""

from collections.abc import Mapping
from itertools import groupby

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.errors import HoldgateError
from holdgate.lint.explanations import COMMAND
from holdgate.lint.rules import RETIRED, Explanation, explanations
from holdgate.model.nearest import CLOSER, nearest


@click.command("explain")
@click.argument("rule", metavar="[RULE]", required=False)
@everywhere
def command(app: App, *, rule: str | None) -> None:
    """Say why RULE is one, with a good and a bad example; without it, list all rules.

    RULE is what stands in [brackets] at the end of a problem. Of a refusal, it says why there is
    this reason, and the way out.
    """
    known = explanations()
    told = _named(rule.strip("[]"), known) if rule else [e for each in known.values() for e in each]
    if app.as_json:
        output.emit({"ok": True, "rules": [each.data() for each in told]})
    elif rule:
        for number, each in enumerate(told):
            _tell(each, apart=number > 0)
    else:
        _list(told)


def _named(rule: str, known: Mapping[str, tuple[Explanation, ...]]) -> list[Explanation]:
    if rule in known:
        return [*known[rule]]
    if rule in RETIRED:
        raise HoldgateError(f"The rule {rule} is gone.", id="retired-rule", hint=RETIRED[rule])
    near = nearest(rule, known, CLOSER)
    hint = f"Did you mean {near}? " if near else ""
    raise HoldgateError(
        f"There is no rule {rule}.",
        id="unknown-rule",
        hint=f"{hint}holdgate explain lists them all",
        facts={"rule": rule},
    )


def _tell(told: Explanation, *, apart: bool) -> None:
    if apart:
        output.say()
    refusal = told.about == COMMAND
    kind = "a reason for refusing" if refusal else "a rule for"
    good = "Way out: " if refusal else "Good: "
    output.say(f"{told.rule}: {kind} {told.about}")
    for label, text in (("", told.why), (good, told.good), (f"{told.verdict}: ", told.bad)):
        for paragraph in text.split("\n\n"):
            output.say()
            output.wrapped(paragraph, first=f"  {label}", rest="  ")


def _list(told: list[Explanation]) -> None:
    for about, rules in groupby(told, key=lambda each: each.about):
        output.say(f"{about[0].upper()}{about[1:]}")
        output.table([(each.rule, each.summary) for each in rules], flexible=1, indent="  ")
