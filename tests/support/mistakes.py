"""Single typical mistakes, made in files that are right: each with the line that is wrong then.

A mistake is a function of a file and a place in it; places are those of the keys and values that
the file has, spread evenly over it. What a mistake makes right again, or means something else, is
left out by the function itself, which gives None.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from holdgate.source.yaml.document import Document, Path, Positions, value_at
from holdgate.source.yaml.parser import parse


@dataclass(frozen=True, slots=True)
class Mistake:
    """A file's text with one mistake in it, and the line where that is, from 1."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Spotted:
    """A key of a file, with its value: where each begins, from 1."""

    path: Path
    value: object
    spot: Positions

    @property
    def key(self) -> str:
        """The key, or the number in a list as text."""
        return str(self.path[-1])


@dataclass(frozen=True, slots=True)
class File:
    """A file that is right."""

    lines: tuple[str, ...]
    document: Document

    def with_line(self, number: int, *new: str) -> str:
        """The text with a line replaced, or deleted."""
        return "\n".join([*self.lines[: number - 1], *new, *self.lines[number:]]) + "\n"

    def line(self, number: int) -> str:
        """A line, counted from 1."""
        return self.lines[number - 1]

    def places(self) -> list[Spotted]:
        """Every key, in the order of the file."""
        return list(_walk(self.document.value, self.document.root, ()))


def _walk(value: object, spot: Positions, path: Path) -> Iterator[Spotted]:
    for part, inner in spot.inside.items():
        below = (*path, part)
        item = value_at(value, (part,))
        if isinstance(part, str):
            yield Spotted(below, item, inner)
        yield from _walk(item, inner, below)


def read(text: str) -> File:
    """A file by its text."""
    document = parse(text.encode(), "f")
    assert isinstance(document, Document)
    return File(tuple(text.splitlines()), document)


def _alone(file: File, place: Spotted) -> bool:
    """Whether the key and its value stand on a line with nothing else."""
    line = file.line(place.spot.key_line)
    return re.fullmatch(rf"\s*(?:- )?{re.escape(place.key)}: [^{{\[|>\n]+", line) is not None


def _block(file: File, place: Spotted) -> bool:
    """Whether the key stands at the beginning of its line."""
    line = file.line(place.spot.key_line)
    return re.match(rf"\s*(?:- )?{re.escape(place.key)}:", line) is not None


def _ours(place: Spotted) -> bool:
    """Whether the key is a word of the language."""
    named = place.path[-2:-1]
    return named not in {("fields",), ("roles",), ("options",), ("outcomes",)} and (
        re.fullmatch(r"[a-z_]{4,}", place.key) is not None
    )


def key_misspelt(file: File, place: Spotted) -> Mistake | None:
    """Two letters of a key are exchanged."""
    if not _ours(place) or not _block(file, place):
        return None
    wrong = place.key[0] + place.key[2] + place.key[1] + place.key[3:]
    return None if wrong == place.key else _key_replaced(file, place, wrong)


def _key_replaced(file: File, place: Spotted, wrong: str) -> Mistake:
    number = place.spot.key_line
    line = file.line(number).replace(f"{place.key}:", f"{wrong}:", 1)
    return Mistake("", file.with_line(number, line), number)


def key_in_capitals(file: File, place: Spotted) -> Mistake | None:
    """A key begins with a capital."""
    return (
        _key_replaced(file, place, place.key.capitalize())
        if (_ours(place) and _block(file, place))
        else None
    )


def key_dropped(file: File, place: Spotted) -> Mistake | None:
    """A line with a key that must be there is missing: the step says so where it begins."""
    if place.key not in {"title", "version"} or not _alone(file, place) or len(place.path) == 0:
        return None
    if "- " in file.line(place.spot.key_line):
        return None
    parent, _ = file.document.position(place.path[:-1])
    return Mistake("", file.with_line(place.spot.key_line), parent)


def key_doubled(file: File, place: Spotted) -> Mistake | None:
    """A line stands there twice."""
    number = place.spot.key_line
    if not _alone(file, place) or "- " in file.line(number):
        return None
    return Mistake("", file.with_line(number, file.line(number), file.line(number)), number + 1)


def colon_missing(file: File, place: Spotted) -> Mistake | None:
    """The colon after a key is forgotten."""
    number = place.spot.key_line
    if not _alone(file, place) or "- " in file.line(number):
        return None
    return Mistake("", file.with_line(number, file.line(number).replace(":", "", 1)), number)


def space_missing(file: File, place: Spotted) -> Mistake | None:
    """The space after the colon is forgotten."""
    number = place.spot.key_line
    if not _alone(file, place) or "- " in file.line(number):
        return None
    return Mistake("", file.with_line(number, file.line(number).replace(": ", ":", 1)), number)


def indented_too_far(file: File, place: Spotted) -> Mistake | None:
    """A line begins two columns further than those beside it."""
    number = place.spot.key_line
    if not _alone(file, place) or "- " in file.line(number) or number < 2:
        return None
    above = file.line(number - 1)
    if not re.search(r": \S", above) or above.rstrip().endswith(("|", ">")):
        return None  # below a key without a value it would be that value
    return Mistake("", file.with_line(number, "  " + file.line(number)), number)


def tab(file: File, place: Spotted) -> Mistake | None:
    """A tab indents a line."""
    number = place.spot.key_line
    line = file.line(number)
    if not _alone(file, place) or not line.startswith("    ") or "- " in line:
        return None
    return Mistake("", file.with_line(number, "\t" + line.lstrip()), number)


def number_for_text(file: File, place: Spotted) -> Mistake | None:
    """A number without quotes stands where text belongs."""
    if place.key not in {"title", "version", "label", "role", "owner"}:
        return None
    return _value_replaced(file, place, "1.10")


def _value_replaced(file: File, place: Spotted, wrong: str) -> Mistake | None:
    number = place.spot.key_line
    if not _alone(file, place):
        return None
    line = re.sub(
        rf"({re.escape(place.key)}: ).*", lambda match: match[1] + wrong, file.line(number)
    )
    return Mistake("", file.with_line(number, line), number)


def list_for_text(file: File, place: Spotted) -> Mistake | None:
    """A list stands where one text belongs."""
    return _value_replaced(file, place, "[one, two]") if place.key in {"title", "role"} else None


def nothing(file: File, place: Spotted) -> Mistake | None:
    """The value is forgotten."""
    if place.key not in {"title", "role", "due", "label", "type"}:
        return None
    mistake = _value_replaced(file, place, "")
    below = file.lines[place.spot.key_line : place.spot.key_line + 1]
    own = len(file.line(place.spot.key_line)) - len(file.line(place.spot.key_line).lstrip(" -"))
    if below and len(below[0]) - len(below[0].lstrip()) > own:
        return None
    return mistake


def switch_as_answer(file: File, place: Spotted) -> Mistake | None:
    """`yes` instead of `true`."""
    return _value_replaced(file, place, "yes") if place.key == "optional" else None


def duration_in_words(file: File, place: Spotted) -> Mistake | None:
    """A duration as people say it."""
    short = isinstance(place.value, str) and re.fullmatch(r"\d+(min|h|d|w|mo)", place.value)
    return _value_replaced(file, place, "2 hours") if place.key == "due" and short else None


def role_misspelt(file: File, place: Spotted) -> Mistake | None:
    """A role that is not there."""
    if place.key not in {"role", "lead", "need"} or not isinstance(place.value, str):
        return None
    if place.value == "anyone":
        return None
    roles = file.document.value.get("roles", {})
    users = sum(1 for other in file.places() if other.value == place.value)
    return (
        _value_replaced(file, place, place.value[:-1]) if place.value in roles and users else None
    )


def step_misspelt(file: File, place: Spotted) -> Mistake | None:
    """A reference to a step that is not there."""
    if place.key not in {"covers", "shows", "needs", "after"} or not isinstance(place.value, str):
        return None
    wrong = place.value[0] + place.value[2] + place.value[1] + place.value[3:]
    return None if wrong == place.value else _value_replaced(file, place, wrong)


def type_misspelt(file: File, place: Spotted) -> Mistake | None:
    """A type that does not exist."""
    return _value_replaced(file, place, "long_txet") if place.value == "long_text" else None


def options_gone(file: File, place: Spotted) -> Mistake | None:
    """A choice without options: the field says so where it begins."""
    line = file.line(place.spot.key_line)
    if place.key != "options" or not re.match(r"\s+options: ", line):
        return None
    parent, _ = file.document.position(place.path[:-1])
    inside = file.line(place.spot.line)
    read_elsewhere = re.search(
        rf"\b{re.escape(str(place.path[-2]))}\b *: *[{{\[A-Z]",
        "\n".join(line for line in file.lines if "." in line),
    )
    if ("[" in inside and not inside.rstrip().endswith("]")) or read_elsewhere:
        return None
    return Mistake("", file.with_line(place.spot.key_line), parent)


def title_with_colon(file: File, place: Spotted) -> Mistake | None:
    """`: ` inside a text without quotes."""
    return _value_replaced(file, place, "Approval: the plan") if place.key == "title" else None


def title_with_hash(file: File, place: Spotted) -> Mistake | None:
    """` #` inside a text without quotes."""
    return _value_replaced(file, place, "Ticket #4711") if place.key == "title" else None


def quote_open(file: File, place: Spotted) -> Mistake | None:
    """A quote that is never closed."""
    return _value_replaced(file, place, '"Never closed') if place.key == "label" else None


def id_in_capitals(file: File, place: Spotted) -> Mistake | None:
    """An id that nothing refers to, with a capital and a space."""
    if place.key != "id" or not isinstance(place.value, str):
        return None
    whole = "\n".join(file.lines)
    if len(re.findall(rf"(?<![\w-]){re.escape(place.value)}(?![\w-])", whole)) > 1:
        return None
    return _value_replaced(file, place, place.value.capitalize() + " x")


def id_twice(file: File, place: Spotted) -> Mistake | None:
    """A step with the id of the first one, which nothing refers to by its own."""
    if place.key != "id" or len(place.path) < 3 or place.path[1] == 0:
        return None
    if id_in_capitals(file, place) is None:
        return None
    first = file.document.value["steps"][0]["id"]
    return _value_replaced(file, place, first)


def moved_out(file: File, place: Spotted) -> Mistake | None:
    """A key of a field stands in the step."""
    return _moved(file, place, "label: The question", key="fields")


def moved_in(file: File, place: Spotted) -> Mistake | None:
    """A key of an approval stands in the step."""
    return _moved(file, place, "on_reject: {reopen: start}", key="approval")


def _moved(file: File, place: Spotted, line: str, *, key: str) -> Mistake | None:
    """A line that belongs elsewhere stands just above a key of a step."""
    number = place.spot.key_line
    own = file.line(number)
    if place.key != key or "- " in own or not own.startswith("  "):
        return None
    lead = own[: len(own) - len(own.lstrip())]
    return Mistake("", file.with_line(number, lead + line, own), number)


def dash_forgotten(file: File, place: Spotted) -> Mistake | None:
    """A step without its dash."""
    number = place.spot.key_line
    line = file.line(number)
    if place.key != "id" or "- id:" not in line or place.path[1] == 0:
        return None
    return Mistake("", file.with_line(number, line.replace("- id:", "  id:", 1)), number)


def unquoted_at(file: File, place: Spotted) -> Mistake | None:
    """A text that begins with a sign of YAML's own."""
    return _value_replaced(file, place, "@home") if place.key == "title" else None


KINDS: tuple[Callable[[File, Spotted], Mistake | None], ...] = (
    key_misspelt, key_in_capitals, key_dropped, key_doubled, colon_missing, space_missing,
    indented_too_far, tab, number_for_text, list_for_text, nothing, switch_as_answer,
    duration_in_words, role_misspelt, step_misspelt, type_misspelt, options_gone, title_with_colon,
    title_with_hash, quote_open, id_in_capitals, id_twice, moved_out, moved_in, dash_forgotten,
    unquoted_at,
)  # fmt: skip


def mistakes(text: str, most: int) -> list[Mistake]:
    """Up to so many of each kind, spread over the file."""
    file = read(text)
    places = file.places()
    mistakes_made: list[Mistake] = []
    for kind in KINDS:
        made = [mistake for place in places if (mistake := kind(file, place))]
        step = max(1, len(made) // most)
        mistakes_made += [Mistake(kind.__name__, one.text, one.line) for one in made[::step][:most]]
    return mistakes_made
