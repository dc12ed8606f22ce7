"""How a way out is written as a command: the only place that knows the command line's form."""

from collections.abc import Callable, Iterable
from shlex import quote

from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.words import one_of
from holdgate.model.refusals.ways import Way

PROGRAM = "holdgate"
_OF_A_STEP = frozenset(
    {"do", "attach", "not-applicable", "submit", "withdraw", "approve", "reject", "reopen"}
)
_OF_THE_STORE = frozenset({"verify", "rebuild"})
_PLACEHOLDERS = {
    "because": "TEXT",
    "text": "TEXT",
    "file": "FILE",
    "people": "FILE",
    "role": "ROLE",
    "to": "PERSON",
    "field": "FIELD",
}
_SWITCHES = frozenset({"replace", "send_back", "end"})


@message
def asked_of(*, whose: str, command: str) -> str:
    """Somebody else gives a command."""


@message
def nobody_can() -> str:
    """Nobody can give the command as things are."""


@message
def nobody_can_but(*, commands: str) -> str:
    """Nobody can, until somebody gets a role for it."""


@message
def nobody_can_withdraw(*, commands: str) -> str:
    """Nobody can sign, until somebody else submits the approval."""


def command(way: Way) -> str:
    """The command: `reopen INC-0001 ask --because TEXT`; what is in capitals is to be filled in."""
    step = "STEP" if way.step is None and way.verb in _OF_A_STEP else way.step
    verb = f"store {way.verb}" if way.verb in _OF_THE_STORE else way.verb
    words = [word for word in (verb, way.process, way.run, step) if word]
    return " ".join([*([PROGRAM] if len(words) == 1 else []), *words, *_options(way)])


def whose(names: Names, *ways: Way) -> str:
    """Who can give the commands: people where everybody is known, else also roles."""
    people = [person for way in ways for person in way.people]
    holders = [holders for way in ways for holders in way.roles]
    more = [one for one in holders if one.is_open or not set(one.people) <= set(people)]
    return one_of([*people, *([names.holders(more)] if more else [])])


def asked_commands(names: Names, *ways: Way) -> str:
    """Commands, with who gives them if that is not the person who is told.

    `Cook (bob): do H-0001 a; eva: approve H-0001 g`.
    """
    return "; ".join(_asked_command(names, way) for way in ways)


def _asked_command(names: Names, way: Way) -> str:
    who = whose(names, way)
    return asked_of(whose=who, command=command(way)) if who else command(way)


def ask_others(
    names: Names, ways: tuple[Way, ...], ask: Callable[[str], str], *, resubmit: bool = True
) -> str:
    """The way out where others can give the refused command: `ask` says it of them.

    Where nobody can, somebody must get a role for it first; or, if `resubmit`, the approval is
    withdrawn so that somebody else submits it.
    """
    if not ways:
        return nobody_can()
    if "role" in ways[0].options:
        return nobody_can_but(commands=asked_commands(names, *ways))
    if ways[0].verb == "withdraw" and resubmit:
        return nobody_can_withdraw(commands=asked_commands(names, *ways))
    return ask(whose(names, *ways))


def options(*ways: Way) -> str:
    """The options of ways that add to the refused command: `--set room=… --set who=…`."""
    return " ".join(option for way in ways for option in _options(way))


def _options(way: Way) -> list[str]:
    return [_option(name, value) for name, value in way.options.items()]


def settings(field: str, answers: Iterable[str]) -> str:
    """An option for each answer, as a shell reads it: `--set told=Phone --set 'told=By mail'`."""
    return " ".join(f"--set {quote(f'{field}={answer}')}" for answer in answers)


def _option(name: str, value: str | int | None) -> str:
    if name in _SWITCHES:
        return option_name(name)
    if name == "set":
        setting = f"{value}=…"  # of a row of a table it has brackets, which a shell reads
        return f"{option_name(name)} {quote(setting) if '[' in setting else setting}"
    return f"{option_name(name)} {_PLACEHOLDERS[name] if value is None else value}"


def option_name(name: str) -> str:
    """The option for a fact: `--happened-at`."""
    return f"--{name.replace('_', '-')}"
