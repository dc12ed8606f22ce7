"""The bundled documents on paper, as Chromium prints them; needs Chromium and poppler's tools."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.resources import bundled
from unit.render.told import views

pytestmark = pytest.mark.browser

CATALOG = Catalog([bundled("renderers")])
BROWSER = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
)  # fmt: skip
DOTS = 100  # an inch
POINTS = 72
HEAD, FOOT = 50, 790  # where the text of a page begins and ends, in points of 842


class Word(NamedTuple):
    """A word on a page, and its box in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


Page = list[Word]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Documents as PDF, by their names."""
    folder = tmp_path_factory.mktemp("paper")
    for renderer, view in (
        ("checklist", "redone"), ("report", "pending"), ("report", "festival-held"),
    ):  # fmt: skip
        page = render(CATALOG.renderer(renderer), "html", views()[view])
        folder.joinpath(f"{renderer}-{view}.html").write_bytes(page)
    call = ("holdgate", "render", "checklist", "incident-management", "--output")
    subprocess.run([*call, folder / "blank.html"], check=True)
    call = ("holdgate", "rehearse", "incident-management", "second-thoughts", "--documents")
    subprocess.run([*call, folder / "out"], check=True, capture_output=True)
    (folder / "out/second-thoughts/report.html").rename(folder / "rehearsal.html")
    pages = list(folder.glob("*.html"))
    return {page.stem: printed(folder, page.stem, page.read_bytes()) for page in pages}


def printed(folder: Path, name: str, page: bytes) -> Path:
    """A document as PDF."""
    file = folder / f"{name}.html"
    file.write_bytes(page)
    pdf = file.with_suffix(".pdf")
    options = (f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}")
    subprocess.run([*BROWSER, *options, file.as_uri()], check=True, capture_output=True)
    return pdf


def pages_of(pdf: Path) -> list[Page]:
    """The words of each page."""
    xml = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    word = r'<word xMin="(.+)" yMin="(.+)" xMax="(.+)" yMax="(.+)">(.*)</word>'
    return [
        [
            Word(text, *map(float, box))
            for *box, text in re.findall(word, part)
        ]
        for part in xml.split("<page ")[1:]
    ]  # fmt: skip


def text_of(page: Page) -> str:
    """The words of a page."""
    return " ".join(word.text for word in page)


def lines_of(page: Page) -> list[str]:
    """The lines of a page between its head and its foot."""
    lines: dict[int, list[str]] = {}
    for word in page:
        if word.top > HEAD and word.bottom < FOOT:
            lines.setdefault(round(word.top), []).append(word.text)
    return [" ".join(words) for _, words in sorted(lines.items())]


def test_every_page_says_what_it_is(paper: dict[str, Path]) -> None:
    """The run, the process and that it is a rehearsal stand on every page, with its number."""
    pages = pages_of(paper["rehearsal"])
    for number, page in enumerate(pages, 1):
        assert text_of(page).count("REH-0001 Incident management 1.0") >= 1
        assert "REHEARSAL" in text_of(page)
        assert f"{number} / {len(pages)}" in text_of(page)
    for page in pages_of(paper["report-festival-held"]):
        assert "FEST-0001 Hold a festival" in text_of(page)
        assert "REHEARSAL" not in text_of(page)


def test_the_blank_form_fills_its_pages(paper: dict[str, Path]) -> None:
    """The form of twenty steps takes few pages, each full but for an approval kept together."""
    pages = pages_of(paper["blank"])
    assert len(pages) <= 12
    filled = [max(word.bottom for word in page if word.bottom < FOOT) for page in pages[:-1]]
    assert min(filled) > 0.6 * FOOT
    assert sum(filled) / len(filled) > 0.85 * FOOT


def test_no_heading_is_left_alone(paper: dict[str, Path]) -> None:
    """No page ends with a heading, or with the title of a step."""
    headings = {
        "Summary", "People", "Steps", "What was recorded", "Approvals", "Files", "Notes",
        "Timeline", "Start", "Times are UTC, as recorded.",
    }  # fmt: skip
    titles = {step.title for view in ("process", "festival") for step in views()[view].steps}
    for pdf in paper.values():
        for page in pages_of(pdf)[:-1]:
            last = lines_of(page)[-1]
            assert last not in headings
            assert re.sub(r"^[0-9]+ ", "", last) not in titles
            assert not re.match(r"No\. Step State|No\. Time Person", last)


def test_titles_have_their_room(paper: dict[str, Path]) -> None:
    """In the table of steps no title takes more than two lines, whatever the other columns hold."""
    text = "\n".join(line for page in pages_of(paper["report-pending"]) for line in lines_of(page))
    for step in views()["pending"].steps:
        assert re.search(rf"(?m)^{step.number} {re.escape(step.title)}", text)


def test_every_number_of_the_strip_is_legible(paper: dict[str, Path]) -> None:
    """Each number is dark on white, whatever the state of its step."""
    pdf = paper["checklist-redone"]
    page = pages_of(pdf)[0]
    numbers = ["1", "2", "3", "4", "5", "6", "7"]
    strip = next(
        page[at : at + 7]
        for at in range(len(page))
        if [word.text.rstrip("✓✕") for word in page[at : at + 7]] == numbers
    )
    for word in strip:
        shades = sorted(_shades(pdf, word))
        assert shades[0] < 100
        assert shades[len(shades) // 2] > 200


def _shades(pdf: Path, word: Word) -> Iterator[int]:
    """The grey of each dot in the box of a word, from black, 0, to white."""
    scale = DOTS / POINTS
    box = ("-x", word.left * scale, "-y", word.top * scale)
    size = ("-W", (word.right - word.left) * scale, "-H", (word.bottom - word.top) * scale)
    call = ["pdftoppm", "-gray", "-r", str(DOTS), "-f", "1", "-l", "1"]
    numbers = [part if isinstance(part, str) else str(round(part)) for part in (*box, *size)]
    picture = subprocess.run([*call, *numbers, pdf], check=True, capture_output=True).stdout
    _kind, _size, _depth, dots = picture.split(b"\n", 3)
    return iter(dots)


def test_a_long_title_stays_on_the_page(tmp_path: Path) -> None:
    """The head of a page has room for what stands beside it, however long the title is."""
    view = views()["pending"]
    title = "A title that goes on " * 9
    view = replace(view, process=replace(view.process, title=title.strip()))
    pdf = printed(tmp_path, "long", render(CATALOG.renderer("report"), "html", view))
    for page in pages_of(pdf):
        head = [word for word in page if word.top < HEAD]
        assert max(word.right for word in head if word.text != "REHEARSAL") < 470
        assert min(word.left for word in head if word.text == "REHEARSAL") > 470
