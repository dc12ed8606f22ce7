"""`explain`: the reason for a rule or a refusal, with an example of each kind."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.errors import HoldgateError
from holdgate.lint.explanations import COMMAND
from holdgate.lint.rules import RETIRED, Explanation, explanations
from holdgate.model.nearest import CLOSER, nearest
from holdgate.views.outputs.files import ExplainOutput, RuleView


@click.command("explain")
@click.argument("rule", metavar="[RULE]", required=False)
@everywhere
def command(app: App, *, rule: str | None) -> None:
    """Explain a rule or a reason for a refusal, with examples.

    RULE is the word in [brackets] at the end of a problem or a reason. Without it, all rules are
    listed.
    """
    known = explanations()
    wanted = _of_rule(rule.strip("[]"), known) if rule else sum(known.values(), ())
    if app.as_json:
        print_json(ExplainOutput(ok=True, rules=tuple(map(_view, wanted))))
    elif rule:
        for number, explanation in enumerate(wanted):
            if number:
                output.say()
            _print_explanation(explanation)
    else:
        _print_list(wanted)


def _of_rule(rule: str, known: Mapping[str, tuple[Explanation, ...]]) -> tuple[Explanation, ...]:
    if rule in known:
        return known[rule]
    if rule in RETIRED:
        message = f"The rule {rule} was removed."
        raise HoldgateError(message, id="retired-rule", hint=RETIRED[rule])
    near = nearest(rule, known, CLOSER)
    guess = f"Did you mean {near}? " if near else ""
    raise HoldgateError(
        f"There is no rule {rule}.",
        id="unknown-rule",
        hint=f"{guess}holdgate explain lists all rules",
        facts={"rule": rule},
    )


def _view(explanation: Explanation) -> RuleView:
    return RuleView(
        rule=explanation.rule,
        about=explanation.about,
        summary=explanation.summary,
        why=explanation.why,
        good=explanation.good,
        bad=explanation.bad,
        verdict=explanation.verdict,
    )


def _print_explanation(explanation: Explanation) -> None:
    refusal = explanation.about == COMMAND
    kind = "a reason for refusing" if refusal else "a rule for"
    good = "Way out: " if refusal else "Good: "
    output.say(f"{explanation.rule}: {kind} {explanation.about}")
    for label, text in (
        ("", explanation.why),
        (good, explanation.good),
        (f"{explanation.verdict}: ", explanation.bad),
    ):
        for paragraph in text.split("\n\n"):
            output.say()
            output.wrapped(paragraph, first=f"  {label}", rest="  ")


def _print_list(wanted: Sequence[Explanation]) -> None:
    for about, group in groupby(wanted, key=lambda explanation: explanation.about):
        output.say(f"{about[0].upper()}{about[1:]}")
        rows = [(explanation.rule, explanation.summary) for explanation in group]
        output.table(rows, flexible=1, indent="  ")
