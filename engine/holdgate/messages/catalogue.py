"""The catalogue of messages: typed functions declare them, a language file holds their texts.

A message is declared where its kind is at home, as a function without a body:

    @message
    def counted_events(*, count: int) -> str:
        '''How many events a run has.'''

Its text stands in `english.py`, by the name of the module and the id. A second language is a
second file of that form. A text names every fact of its message as `{fact}`, and nothing else.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from types import CodeType
from typing import ParamSpec, Protocol

from holdgate.errors import HoldgateError
from holdgate.messages import english

Facts = ParamSpec("Facts")
Text = str | Mapping[str, str]
Texts = Mapping[str, Mapping[str, Text]]

COUNT = "count"
_PLACEHOLDER = r"\{([a-z_]*)\}"


class Language(Protocol):
    """A language file: a module with its texts and its rule for plurals.

    `TEXTS`: the texts by module and message id; a text is a string, or a map of plural forms.
    `PLURALS`: the names of its plural forms. `plural`: the form that goes with a number.
    """

    @property
    def TEXTS(self) -> Texts: ...  # noqa: D102, N802 - a constant of a module
    @property
    def PLURALS(self) -> tuple[str, ...]: ...  # noqa: D102, N802 - as above
    def plural(self, count: int, /) -> str: ...  # noqa: D102


class CatalogueError(HoldgateError):
    """A language file does not fit the messages; `faults` names every misfit."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults), id="bad-catalogue")
        self.faults = faults


_declared: dict[tuple[str, str], CodeType] = {}  # its arguments are the facts
_families: dict[str, Callable[[], Collection[str]]] = {}
_spoken: Language = english


def message(declaration: Callable[Facts, str]) -> Callable[Facts, str]:
    """Make a message of a declaration: called with its facts, it returns the sentence."""
    area = declaration.__module__.rpartition(".")[2]
    name = declaration.__name__.replace("_", "-")
    _declared[area, name] = declaration.__code__

    # Quoted: these take longer to evaluate than all the rest.
    def sentence(*_positional: "Facts.args", **facts: "Facts.kwargs") -> str:
        return _text(area, name, facts).format_map(facts)

    # `functools.wraps` does a little more, and takes thrice as long; a verb has 200 messages.
    sentence.__name__, sentence.__module__ = declaration.__name__, declaration.__module__
    sentence.__doc__ = declaration.__doc__
    return sentence


def _facts_of(code: CodeType) -> frozenset[str]:
    return frozenset(code.co_varnames[: code.co_kwonlyargcount])


def family(name: str, keys: Callable[[], Collection[str]] | None = None) -> Callable[[str], str]:
    """Make a family of texts without facts, one for each key.

    For a set that a new file may add to, such as the field types. `keys`: the keys that need a
    text; without it, those that English has.
    """
    _families[name] = keys or english.TEXTS[name].keys

    def text_of(key: str) -> str:
        text = _spoken.TEXTS[name][key]
        assert isinstance(text, str)  # noqa: S101 - a text without facts has one form
        return text

    return text_of


def template(area: str, name: str, facts: Mapping[str, object]) -> str:
    """The text of a message with its placeholders, for a medium that escapes facts itself.

    Raises `ValueError` when there is no such message, or these are not its facts.
    """
    if (area, name) not in _declared:
        msg = f"there is no message {area}.{name}"
        raise ValueError(msg)
    if set(facts) != (declared := _facts_of(_declared[area, name])):
        known = ", ".join(sorted(declared)) or "none"
        msg = f"the facts of {area}.{name} are {known}, not {', '.join(sorted(facts)) or 'none'}"
        raise ValueError(msg)
    return _text(area, name, facts)


def _text(area: str, name: str, facts: Mapping[str, object]) -> str:
    text = _spoken.TEXTS[area][name]
    return text if isinstance(text, str) else text[_spoken.plural(int(str(facts[COUNT])))]


def speak(language: Language) -> None:
    """Use a language from here on; raises `CatalogueError` if its texts do not fit."""
    global _spoken  # noqa: PLW0603 - one program speaks one language
    if faults := tuple(misfits(language)):
        raise CatalogueError(faults)
    _spoken = language


def misfits(language: Language) -> Iterator[str]:
    """Every way in which a language file does not fit the messages that are declared."""
    texts = {
        (area, name): text for area, named in language.TEXTS.items() for name, text in named.items()
    }
    messages = {key: _facts_of(code) for key, code in _declared.items()}
    declared = {**messages, **_texts_of_families()}
    for area, name in sorted(declared.keys() - texts.keys()):
        yield f"{area}.{name}: the text is missing"
    for area, name in sorted(texts.keys() - declared.keys()):
        yield f"{area}.{name}: there is no such message"
    for key in sorted(declared.keys() & texts.keys()):
        for fault in _faults(texts[key], declared[key], language.PLURALS):
            yield f"{'.'.join(key)}: {fault}"


def _texts_of_families() -> dict[tuple[str, str], frozenset[str]]:
    return {(name, key): frozenset() for name, keys in _families.items() for key in keys()}


def _faults(text: Text, facts: frozenset[str], plurals: tuple[str, ...]) -> Iterator[str]:
    if isinstance(text, str):
        yield from _placeholders(text, facts, facts)
        return
    if COUNT not in facts:
        yield f"plural forms need the fact {COUNT}"
    if set(text) != set(plurals):
        yield f"the plural forms are {', '.join(plurals)}, not {', '.join(text)}"
    for form in text.values():
        yield from _placeholders(form, facts - {COUNT}, facts)


def _placeholders(text: str, required: frozenset[str], known: frozenset[str]) -> Iterator[str]:
    named = set(re.findall(_PLACEHOLDER, text))
    for fact in sorted(required - named):
        yield f"{{{fact}}} is missing in {text!r}"
    for fact in sorted(named - known):
        yield f"there is no fact {{{fact}}} for {text!r}"
    if set("{}") & set(re.sub(_PLACEHOLDER, "", text)):
        yield f"a brace that belongs to no {{fact}} in {text!r}"
