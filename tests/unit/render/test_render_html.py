"""HTML documents: one file that loads nothing and runs nothing, and that everybody can read."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.resources import bundled
from unit.render.structure import html_structure, html_words
from unit.render.told import views

CATALOG = Catalog([bundled("renderers")])
PAGES = {
    f"{renderer.id}-{name}": (renderer, view)
    for renderer in CATALOG.all()
    for name, view in views().items()
    if view.of in renderer.of
}
STYLE = (bundled("renderers") / "shared" / "style.css").read_text(encoding="utf-8")
VOID = {"meta", "br", "hr"}

page = pytest.mark.parametrize("name", PAGES)


@cache
def html(name: str) -> str:
    """The text of a page."""
    renderer, view = PAGES[name]
    return render(renderer, "html", view).decode()


def tags(name: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    """The opening tags of a page."""
    for tag in html_structure(html(name)):
        if not isinstance(tag, str):
            yield tag[0], dict(tag[1])


@page
def test_self_contained(name: str) -> None:
    """Nothing is loaded from anywhere, no script runs, and the policy in the page says so."""
    loads = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "svg", "video"}
    for tag, attrs in tags(name):
        assert tag not in loads
        assert not {"src", "srcset", "style", "action", "background"} & set(attrs)
        assert not [key for key in attrs if key.startswith("on")]
        target = attrs.get("href")
        assert target is None or target.startswith(("#", "https://example.org/"))
    assert "default-src 'none'; style-src 'unsafe-inline'" in html(name)
    assert not re.search(r"url\(|@import|expression", STYLE)


@page
def test_sound(name: str) -> None:
    """Every tag that is opened is closed where it should be, and no id stands twice."""
    open_: list[str] = []
    for tag in html_structure(html(name)):
        if not isinstance(tag, str):
            open_ += [] if tag[0] in VOID else [tag[0]]
        elif tag.startswith("/"):
            assert open_.pop() == tag[1:]
    assert not open_
    ids = [attrs["id"] for _, attrs in tags(name) if "id" in attrs]
    assert len(ids) == len(set(ids))


@page
def test_links_arrive(name: str) -> None:
    """A link within the page has its place there."""
    ids = {attrs.get("id") for _, attrs in tags(name)}
    found = [str(attrs["href"]) for _, attrs in tags(name) if "href" in attrs]
    assert {link[1:] for link in found if link.startswith("#")} <= ids


@page
def test_accessible(name: str) -> None:
    """The page names its language; headings leave out no level; tables name their columns."""
    found = list(tags(name))
    assert ("html", {"lang": "en"}) in found
    levels = [int(tag[1]) for tag, _ in found if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(attrs.get("scope") for tag, attrs in found if tag == "th")


def test_rehearsal() -> None:
    """A rehearsed run says so before anything else, in every document and format."""
    for renderer in CATALOG.all():
        for output in renderer.formats:
            rehearsed = render(renderer, output, views()["pending"]).decode()
            assert "REHEARSAL" in rehearsed
            assert "REHEARSAL" not in render(renderer, output, views()["whole"]).decode()
    assert html_words(html("report-pending")).index("REHEARSAL") < 80


@pytest.mark.parametrize("output", ["html", "md"])
def test_integrity(output: str) -> None:
    """The head and the definition are named whole; a frozen document names the event before."""
    report = CATALOG.renderer("report")
    for name in ("whole", "unbound"):
        run = views()[name].run
        words = render(report, output, views()[name]).decode()
        assert run.head in words
        assert run.definition in words
        assert (f"Frozen when event {run.head_seq + 1} was recorded" in words) == run.frozen
        assert ("Nobody vouched for these names" in words) == views()[name].unbound


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` (WCAG 2.2)."""

    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palettes() -> list[dict[str, Any]]:
    """The colours of the light and the dark page."""
    roots = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", root)) for root in roots]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_contrast(palette: dict[str, str]) -> None:
    """Every colour of text stands out from every ground it is on (WCAG AA: 4.5 to 1)."""
    grounds = {"paper", "wash", "hold-wash", "bad-wash"}
    for ink in ("ink", "soft", "accent", "good", "hold", "bad"):
        for ground in grounds:
            light, dark = sorted((luminance(palette[ink]), luminance(palette[ground])))[::-1]
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
