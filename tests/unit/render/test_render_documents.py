"""Whatever people type: the bundled documents keep their structure, and say all of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.documents.catalog import Catalog, Renderer
from holdgate.documents.plain_text import BRIEF
from holdgate.documents.render import render
from holdgate.resources import bundled
from support.effort import explored
from unit.render.hostile import dressed, harmless, shown, texts
from unit.render.structure import AROUND, READ, STRUCTURES, squeezed
from unit.render.told import views

CATALOG = Catalog([bundled("renderers")])
DOCUMENTS = [
    (renderer, output, name)
    for renderer in CATALOG.all()
    for output in renderer.formats
    for name, view in views().items()
    if view.of in renderer.of
]
Document = tuple[Renderer, str, str]


class Dresser:
    """Puts a hostile text, or its harmless likeness, around each text; the same for the same."""

    def __init__(self, typed: list[str], *, hostile: bool) -> None:
        self.typed = typed
        self.hostile = hostile
        self.given: dict[str, str] = {}

    def __call__(self, old: str) -> str:
        """The new text for an old one."""
        if old not in self.given:
            number = len(self.given)
            text = self.typed[number % len(self.typed)]
            said = text if self.hostile else harmless(text)
            self.given[old] = f"{said} w{number}w"
        return self.given[old]


def written(document: Document, view: Any) -> str:
    """The document as text."""
    renderer, output, _ = document
    return render(renderer, output, view).decode()


@given(document=st.sampled_from(DOCUMENTS), typed=st.lists(texts, min_size=1, max_size=6))
@explored(40)
def test_structure(document: Document, typed: list[str]) -> None:
    """The structure is that of the same document with harmless words in every place."""
    view = views()[document[2]]
    structure = STRUCTURES[document[1]]
    found = written(document, dressed(view, Dresser(typed, hostile=True), markdown=str))
    expected = written(document, dressed(view, Dresser(typed, hostile=False), markdown=str))
    assert structure(found) == structure(expected)


@given(document=st.sampled_from(DOCUMENTS), typed=st.lists(texts, min_size=1, max_size=6))
@explored(40)
def test_answers_stay_in_their_place(document: Document, typed: list[str]) -> None:
    """Whatever Markdown an answer holds, what stands around it is the same."""
    view = views()[document[2]]
    around = AROUND[document[1]]
    found = written(document, dressed(view, str, markdown=Dresser(typed, hostile=True)))
    expected = written(document, dressed(view, str, markdown=Dresser(typed, hostile=False)))
    assert around(found) == around(expected)


@given(document=st.sampled_from(DOCUMENTS), typed=st.lists(texts, min_size=1, max_size=6))
@explored(40)
def test_words(document: Document, typed: list[str]) -> None:
    """Every text that is in the document with plain words is there whole with these."""
    view = views()[document[2]]
    read = READ[document[1]]
    plain, hostile = Dresser(["plain"], hostile=True), Dresser(typed, hostile=True)
    before = read(written(document, dressed(view, plain, markdown=str)))
    after = read(written(document, dressed(view, hostile, markdown=str)))
    for old, new in hostile.given.items():
        if plain.given[old] in before and len(squeezed(new)) <= BRIEF:
            lines = shown(new)
            assert all(line in after for line in lines), (old, new)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: f"{d[2]}-{d[0].id}.{d[1]}")
def test_no_control_character(document: Document) -> None:
    """No document holds a character that a terminal or a browser would obey."""
    nasty = "\x1b[31m\x07\u202e\x00\ud800"
    found = written(document, dressed(views()[document[2]], lambda old: old + nasty))
    assert not set(found) & set(nasty) - set("[31m")
    assert "␛[31m␇⟨U+202E⟩␀⟨U+D800⟩" in found.replace("\\", "")
