"""What is told of a step in the tree of its process, as rows of a label and a value."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from holdgate.cli.text.layout import TIED
from holdgate.messages.words import number_ranges

Row = tuple[str, str]
MANY = 4
TYPES = {
    "text": "text", "long_text": "long text", "number": "number", "date": "date",
    "datetime": "date and time", "yes_no": "yes or no", "one_of": "one of", "any_of": "any of",
    "person": "person", "people": "people", "url": "link", "files": "files",
    "document": "document",
}  # fmt: skip


def words_of_start(start: Mapping[str, Any]) -> Iterator[Row]:
    """The start form: who may start a run, and what they are asked."""
    yield "who", whose(start["who"])
    yield from asks(start["fields"])


def step_rows(step: Mapping[str, Any]) -> Iterator[Row]:
    """Everything that decides whether, when and by whom a step is done, each in a few words."""
    if step["kind"] == "approval":
        yield "asked by", whose(step["who"])
    else:
        yield "who", whose(step["who"])
    yield from _begins(step)
    yield from conditions(step["when"])
    if step["deadline"]:
        yield "due", step["deadline"]
    if step["optional"]:
        yield "optional", "may be declared not applicable, with a reason"
    yield from _approval(step)
    if step["shows"]:
        yield "shows", _many(step["shows"])
    apart = [*_workers(step), *filter(None, [never_by(step["separate_from"])])]
    if apart:
        yield "never by", ", nor ".join(apart)
    if step["checks"]:
        count = len(step["checks"])
        yield "ticks", f"{count} statement{'s' * (count != 1)}"
    yield from asks(step["fields"])


def _begins(step: Mapping[str, Any]) -> Iterator[Row]:
    """When it may begin, unless that is as everybody would think: after the one above it."""
    after = step["after"]
    if not step["number"]:
        return
    if not after:
        yield "begins", "at once"
    elif [each["number"] for each in after] != [step["number"] - 1]:
        yield "begins", f"after {named(after)}"


def conditions(when: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """Its own conditions, and those that come with its groups."""
    label = "only if"
    for condition in when:
        inherited = condition["group"]
        yield label, f"{condition['words']}{f' (of the group {inherited})' if inherited else ''}"
        label = "and if"


def _approval(step: Mapping[str, Any]) -> Iterator[Row]:
    if step["covers"]:
        yield "covers", named(step["covers"])
    for label, line in zip(("signed by", *["and by"] * 99), step["need"], strict=False):
        count = "" if line["count"] == 1 else f"{line['count']} different people, each "
        condition = f", if {line['when']}" if line["when"] else ""
        yield label, f"{count}{whose([line['who']])}{condition}"
    if step["rejected"]:
        yield "rejected", _rejected(step["rejected"], step["covers"])


def _rejected(rejected: Mapping[str, Any], covers: Sequence[Mapping[str, Any]]) -> str:
    if rejected["ends"]:
        return f"ends the run: {rejected['ends']}"
    if rejected["reopens"] == covers:
        return "opens what it covers again"
    return f"opens {named(rejected['reopens'])} again"


def _workers(step: Mapping[str, Any]) -> list[str]:
    if not step["covers"]:
        return []
    return ["who did what it covers", "who asked for it"]


def never_by(others: Sequence[Mapping[str, Any]]) -> str:
    """Who is kept away because of what they did, or because they are named."""
    return ", nor ".join(map(_apart, others))


def _apart(other: Mapping[str, Any]) -> str:
    if other["field"]:
        return f"who is named in “{other['field']}” ({_place(other)})"
    return f"who did {named([other])}" if other["number"] else "who started the run"


def asks(fields: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """Each question with its type, its options and its condition."""
    label = "asks"
    for field in fields:
        optional = ", optional" if field["optional"] else ""
        condition = f", only if {field['when']}" if field["when"] else ""
        yield label, f"{field['id']}: {kind(field)}{optional}{condition}"
        label = ""


def kind(field: Mapping[str, Any]) -> str:
    """The type of a field in words, with its options or limits."""
    told = TYPES[field["type"]]
    if field["options"]:
        return f"{told} {' · '.join(option['label'] for option in field['options'])}"
    if field["renderer"]:
        return f"{told} {field['renderer']}"
    limits = [f"{word} {field[key]}" for word, key in (("from", "min"), ("to", "max"))
              if field[key] is not None]  # fmt: skip
    return " ".join([told, *limits])


def named(steps: Sequence[Mapping[str, Any]]) -> str:
    """Steps by number and id; the start form by its name."""
    return ", ".join(_place(step) for step in steps)


def _place(step: Mapping[str, Any]) -> str:
    return f"{step['number']}{TIED}{step['id']}" if step["number"] else "the start form"


def _many(steps: Sequence[Mapping[str, Any]]) -> str:
    """As `named`; many steps by their numbers alone."""
    if len(steps) <= MANY:
        return named(steps)
    start = ["the start form"] if any(not step["number"] for step in steps) else []
    return ", ".join([*start, number_ranges(step["number"] for step in steps if step["number"])])


def whose(roles: Sequence[Mapping[str, Any]]) -> str:
    """Roles in words, with who has them where that is known."""
    return " or ".join(_role(role) for role in roles)


def _role(role: Mapping[str, Any]) -> str:
    if role["people"] is None or role["filled_by"] or role["id"] == "anyone":
        return str(role["title"])
    return f"{role['title']} ({_people(role['people'])})"


def _people(people: Sequence[str]) -> str:
    return f"{len(people)}:{TIED}{', '.join(people)}" if people else "NOBODY in the people file"


def role_words(role: Mapping[str, Any]) -> str:
    """A role with its id, and who has it."""
    told = f"{role['title']} ({role['id']})"
    if role["filled_by"]:
        return f"{told}, who is named in {role['filled_by']}"
    return told if role["people"] is None else f"{told}, {_people(role['people'])}"
