"""`explain`: the reason for a rule or a refusal, with an example of each kind; or a word."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.errors import HoldgateError
from holdgate.lint.explanations import COMMAND
from holdgate.lint.language_words import Word, language_words
from holdgate.lint.rules import RETIRED, Explanation, explanations
from holdgate.model.nearest import CLOSER, nearest
from holdgate.source.schema.other_words.wishes import with_wish
from holdgate.views.outputs.files import ExplainOutput, RuleView, WordView


@click.command("explain")
@click.argument("rule", metavar="[RULE]", required=False)
@everywhere
def command(app: App, *, rule: str | None) -> None:
    """Explain a rule, a reason for a refusal, or a word of a file.

    RULE is the word in [brackets] at the end of a problem or a reason, or a word of the language,
    such as covers. Without it, all rules are listed.
    """
    known = explanations()
    name = (rule or "").strip("[]`")
    words = language_words().get(name, ()) if rule else ()
    wanted = _of_rule(name, known) if rule and not words else known.get(name, ())
    if not rule:
        wanted = sum(known.values(), ())
    if app.as_json:
        places = tuple(map(_view_of_word, words))
        print_json(ExplainOutput(ok=True, rules=tuple(map(_view, wanted)), words=places))
    elif rule:
        _print_each([*map(_paragraphs, wanted), *map(_paragraphs_of_word, words)])
    else:
        _print_list(wanted)


def _of_rule(rule: str, known: Mapping[str, tuple[Explanation, ...]]) -> tuple[Explanation, ...]:
    if rule in known:
        return known[rule]
    if rule in RETIRED:
        message = f"The rule {rule} was removed."
        raise HoldgateError(message, id="retired-rule", hint=RETIRED[rule])
    near = nearest(rule, [*known, *language_words()], CLOSER)
    guess = f"Did you mean {near}? " if near else ""
    raise HoldgateError(
        f"There is no rule {rule}.",
        id="unknown-rule",
        hint=with_wish(f"{guess}holdgate explain lists all rules", rule),
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


def _view_of_word(word: Word) -> WordView:
    return WordView(word=word.word, file=word.file, part=word.part, text=word.text)


def _print_each(explained: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
    """Print each head, and below it paragraphs with their labels."""
    for number, (head, texts) in enumerate(explained):
        if number:
            output.say()
        output.say(head)
        for label, text in texts:
            for paragraph in text.split("\n\n"):
                output.say()
                output.wrapped(paragraph, first=f"  {label}", rest="  ")


def _paragraphs(explanation: Explanation) -> tuple[str, Sequence[tuple[str, str]]]:
    refusal = explanation.about == COMMAND
    kind = "a reason for refusing" if refusal else "a rule for"
    return f"{explanation.rule}: {kind} {explanation.about}", (
        ("", explanation.why),
        ("Way out: " if refusal else "Good: ", explanation.good),
        (f"{explanation.verdict}: ", explanation.bad),
    )


def _paragraphs_of_word(word: Word) -> tuple[str, Sequence[tuple[str, str]]]:
    part, _, key = word.part.partition(": ")
    what = f"a value of {key}" if key else "a key"
    below = f", below {part}" if part not in {word.file, f"{word.file} file"} else ""
    return f"{word.word}: {what} in a {word.file} file{below}", (("", word.text),)


def _print_list(wanted: Sequence[Explanation]) -> None:
    for about, group in groupby(wanted, key=lambda explanation: explanation.about):
        output.say(f"{about[0].upper()}{about[1:]}")
        rows = [(explanation.rule, explanation.summary) for explanation in group]
        output.table(rows, flexible=1, indent="  ")
