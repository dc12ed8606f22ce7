"""Which characters a definition may contain, and what answers may contain besides."""

from pathlib import Path

import pytest

from examples.expectations import places
from holdgate.documents.read import load_renderer, renderer_problems
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse, parse_map

HIDDEN = {
    "zero width space": "\u200b",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "right-to-left override": "\u202e",
    "left-to-right mark": "\u200e",
    "isolate": "\u2066",
    "hangul filler": "\u3164",
    "braille blank": "\u2800",
    "tag letter": "\U000e0041",
    "variation selector after a letter": "\ufe0f",
    "joiner between letters": "\u200d",
    "line separator": "\u2028",
    "byte order mark": "\ufeff",
    "bell": "\x07",
}
SEEN = (
    "A tab\tand “signs” — ½ €",
    "Stop ⚠\ufe0f",
    "Family \U0001f469\u200d\U0001f467",
    "England \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "می\u200cخواهم",
    "क्\u200dष",
    "葛\U000e0100",
    "non\u00a0breaking",
)


def definition(comment: str = "", title: str = "T", key: str = "id", value: str = "a") -> bytes:
    """A process with texts in different places."""
    text = f"holdgate: 1  # {comment}\nid: p\ntitle: {title}\nsteps:\n  - {key}: {value}\n"
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("character", HIDDEN.values(), ids=HIDDEN)
def test_hidden_characters_of_a_definition(character: str) -> None:
    """In comments, keys and values each is an error at its place."""
    text = f"a{character}b"
    for data, place in (
        (definition(comment=text), "1:17"),
        (definition(title=text), "3:9"),
        (definition(key=text), "5:6"),
        (definition(value=text), "5:10"),
    ):
        problems = parse(data, "p")
        assert isinstance(problems, tuple)
        assert places(problems) == [f"yaml-character@{place}"]


def test_every_one_is_reported() -> None:
    """Each of several has its place."""
    problems = parse(definition("\u200b", "a\u202eb\u202c"), "p")
    assert isinstance(problems, tuple)
    assert [(each.line, each.column) for each in problems] == [(1, 16), (3, 9), (3, 11)]
    assert "right-to-left override" in problems[1].message
    assert "order of the text" in problems[1].message


@pytest.mark.parametrize("text", SEEN)
def test_what_scripts_and_pictures_need(text: str) -> None:
    """Joiners and selectors are allowed where a script or an emoji needs them."""
    assert isinstance(parse(definition(comment=text, title=text), "p"), Document)


@pytest.mark.parametrize("code", ["\\u202e", "\\u200b", "\\u3164", "\\U000e0041", "\\u2028"])
def test_codes_in_quotes(code: str) -> None:
    """A code that stands for such a character is an error, too: people would see nothing."""
    problems = parse(definition(title=f'"a{code}b"'), "p")
    assert isinstance(problems, tuple)
    assert places(problems) == ["yaml-character@3:8"]


def test_answers_are_no_definition(tmp_path: Path) -> None:
    """Answers may hide something: it is shown with its code wherever they are shown."""
    file = tmp_path / "answers.yaml"
    file.write_text('a: "x\u200by"\nb: "\\u202e"\n', encoding="utf-8")
    assert parse_map(file) == {"a": "x\u200by", "b": "\u202e"}


def test_templates(tmp_path: Path) -> None:
    """A template is read by reviewers, too."""
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "template.md.j2").write_text("# {{ title }}\n\nA\u202eb\n", encoding="utf-8")
    data = b"renderer: 1\nid: report\ntitle: Report\nof: run\nformats: md\n"
    (problem,) = renderer_problems(data, "r", folder)
    assert problem.file == str(folder / "template.md.j2")
    assert (problem.line, problem.column, problem.rule) == (3, 2, "yaml-character")
    assert isinstance(load_renderer(data, "r", folder), tuple)
