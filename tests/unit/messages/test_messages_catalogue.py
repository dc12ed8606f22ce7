"""The catalogue of messages, and the language files that are refused."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import SimpleNamespace

import pytest

import holdgate.messages
from holdgate.messages import catalogue, english, words

for module in pkgutil.iter_modules(holdgate.messages.__path__, "holdgate.messages."):
    import_module(module.name)


def language(area: str, **texts: object) -> SimpleNamespace:
    """English with some texts replaced; None leaves a text out."""
    changed: dict[str, object] = {**english.TEXTS[area], **texts}
    kept = {name: text for name, text in changed.items() if text is not None}
    return SimpleNamespace(
        TEXTS={**english.TEXTS, area: kept}, PLURALS=english.PLURALS, plural=english.plural
    )


def test_english_fits() -> None:
    """Every message has an English text with exactly its facts, and every text a message."""
    assert list(catalogue.misfits(english)) == []


def test_sentences() -> None:
    """A message says its text with its facts in it; a number chooses the plural form."""
    assert words.counted_events(count=1) == "1 event"
    assert words.counted_events(count=12) == "12 events"
    said = words.acting_for(person="ben", principal="ana {count}")
    assert said == "ben, on behalf of ana {count}"


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ({"acting-for": None}, "words.acting-for: the text is missing"),
        ({"acted-for": "x"}, "words.acted-for: there is no such message"),
        ({"acting-for": "{person}"}, "words.acting-for: {principal} is missing in '{person}'"),
        (
            {"acting-for": "{person} {principal} {role}"},
            "words.acting-for: there is no fact {role} for '{person} {principal} {role}'",
        ),
        (
            {"acting-for": "{person.name} {principal} {person}"},
            (
                "words.acting-for: a brace that belongs to no {fact} in "
                "'{person.name} {principal} {person}'"
            ),
        ),
        (
            {"counted-files": {"other": "{count} files"}},
            "words.counted-files: the plural forms are one, other, not other",
        ),
        (
            {"acting-for": {"one": "{person} {principal}", "other": "{person} {principal}"}},
            "words.acting-for: plural forms need the fact count",
        ),
    ],
)
def test_a_language_file_that_does_not_fit(texts: Mapping[str, object], fault: str) -> None:
    """A missing text, an unknown one, a missing or wrong placeholder: refused, and named."""
    with pytest.raises(catalogue.CatalogueError) as refused:
        catalogue.speak(language("words", **texts))
    assert refused.value.faults == (fault,)
    assert words.counted_files(count=2) == "2 files"


@pytest.fixture
def back_to_english() -> Iterator[None]:
    """After the test English is spoken again."""
    yield
    catalogue.speak(english)


@pytest.mark.usefixtures("back_to_english")
def test_a_second_language() -> None:
    """A second language is a second file; it has plural forms of its own."""
    texts = {
        area: {
            name: text if isinstance(text, str) else {"all": text["other"]}
            for name, text in named.items()
        }
        for area, named in english.TEXTS.items()
    }
    texts["words"]["counted-events"] = {"all": "記録{count}件"}
    catalogue.speak(SimpleNamespace(TEXTS=texts, PLURALS=("all",), plural=lambda _count: "all"))
    assert words.counted_events(count=1) == "記録1件"


def test_families() -> None:
    """A family has a text for each of its keys: a new field type needs its name in words."""
    changed = language("type_names", url=None, colour="colour")
    assert list(catalogue.misfits(changed)) == [
        "type_names.url: the text is missing",
        "type_names.colour: there is no such message",
    ]
