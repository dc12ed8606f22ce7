"""What of a text can be seen, by Unicode properties and not by a list of examples."""

import unicodedata

import pytest

from holdgate.model.visible_text import (
    HiddenCharacter,
    Kind,
    first_hidden,
    has_visible_text,
    hidden_characters,
    is_ordinary,
    without_ignorable,
)
from holdgate.resources import bundled

# Nothing is seen of these, and most programs let them pass as a text.
NOTHING = (
    "\u2800\u3164\u115f\u1160\uffa0\u200b\u200c\u200d\u2060\u00ad\ufe0f\u034f\u180e\ufeff\u17b4"
    "\u202e\u2066\u200e\u061c\U000e0041\U000e0001\U000e0100\U0001d173\U0001bca0\U0001d159\ufff9\ufffc"
    "\u2028\u0085\x00\x1b\x7f\ufdd0\uffff\U0010ffff\ue000\U000f0000\u0378\U000e0fff"
)
NEEDED = {
    "Persian": "می\u200cخواهم",
    "Persian, with a sloppy space": "خانه\u200c ما",
    "Hindi": "क्\u200dष and क्\u200cष",
    "Hebrew with a mark of direction": "שלום\u200f!",
    "Arabic with its mark of direction": "نص\u061c 12",
    "Thai": "ภาษา\u200bไทย",
    "Khmer": "ភាសា\u200bខ្មែរ",
    "Mongolian": "ᠠ\u180b",
    "a Japanese name": "葛\U000e0100城",
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "a colour of skin": "👩🏽\u200d⚕\ufe0f",
    "hearts": "❤\ufe0f ❤\ufe0e ❤\ufe0f\u200d🔥",
    "a key": "1\ufe0f⃣ #\ufe0f⃣",
    "the rainbow flag": "🏳\ufe0f\u200d🌈",
    "England": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "braille": "⠓⠑⠇⠇⠕⠀⠺⠕⠗⠇⠙",
    "lines": "one\r\n\ttwo\n",
    "a sign before a number": "\u0600123",
    "spaces of all kinds": "a\u00a0b\u2003c\u3000d",
    "Latin": "Zoë Müller-Łukasz 3½ €",
}


@pytest.mark.parametrize("character", NOTHING, ids=lambda each: f"U+{ord(each):04X}")
def test_nothing_is_no_text(character: str) -> None:
    """A character that shows nothing, or has no agreed look, says nothing; nor do many of them."""
    assert not has_visible_text(character)
    assert not has_visible_text(f" {character} {character}\n")
    assert has_visible_text(f"{character}a")


@pytest.mark.parametrize("text", ["a", "7", "-", "é", "ß", "你", "؟", "😀", "🫨", "€", "\u0600"])
def test_one_sign_is_a_text(text: str) -> None:
    """A letter, digit, sign or picture says something; so does an emoji newer than this Python."""
    assert has_visible_text(text)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0\u3000", "\u0301"])
def test_spaces_and_marks_say_nothing(text: str) -> None:
    """Spaces, line breaks and a mark without a letter are no text."""
    assert not has_visible_text(text)


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED.keys())
def test_what_a_script_needs(text: str) -> None:
    """What scripts and emoji need in its place is not hidden."""
    assert list(hidden_characters(text)) == []


@pytest.mark.parametrize(
    ("text", "place", "code", "kind"),
    [
        ("ok\U000e0041\U000e0042", 2, "U+E0041", "tag"),
        ("🏴\U000e0068\U000e0069\U000e007f", 1, "U+E0068", "tag"),
        ("pay\u202eevil", 3, "U+202E", "direction"),
        ("a \u2066b\u2069", 2, "U+2066", "direction"),
        ("abc\u200f", 3, "U+200F", "direction"),
        ("pass\u200bword", 4, "U+200B", "invisible"),
        ("pass\u200dword", 4, "U+200D", "invisible"),
        ("soft\u00adhyphen", 4, "U+00AD", "invisible"),
        ("می\u200c\u200cخواهم", 3, "U+200C", "invisible"),
        ("❤\ufe0f\ufe0f", 2, "U+FE0F", "invisible"),
        ("1\ufe0f", 1, "U+FE0F", "invisible"),
        ("😀\U000e0101", 1, "U+E0101", "invisible"),
        ("a\ufe0f", 1, "U+FE0F", "invisible"),
        ("👩\u200d", 1, "U+200D", "invisible"),
        ("a\u2800b", 1, "U+2800", "invisible"),
        ("a\u3164", 1, "U+3164", "invisible"),
        ("\x1b[31m", 0, "U+001B", "control"),
        ("a\rb", 1, "U+000D", "control"),
        ("a\u2028b", 1, "U+2028", "control"),
        ("a\ufffe", 1, "U+FFFE", "control"),
        ("a\ud800", 1, "U+D800", "control"),
        ("\u200e\u200f", 0, "U+200E", "direction"),
    ],
)
def test_what_is_hidden(text: str, place: int, code: str, kind: Kind) -> None:
    """The first hidden character is told with its place, its code and its kind."""
    assert first_hidden(text) == HiddenCharacter(place, code, kind)


def test_every_format_character_is_hidden_or_seen() -> None:
    """Of all format characters only the signs before numbers are seen between two letters."""
    formats = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"]
    seen = {each for each in formats if first_hidden(f"a{each}b") is None}
    assert seen == set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2") | {
        "\U000110bd",
        "\U000110cd",
    }


def test_a_long_text_costs_no_more_than_its_length() -> None:
    """A hundred thousand hidden characters are looked at once each."""
    text = "\u200f" * 100_000 + "\u2800" * 100_000 + "\U000e0041" * 100_000
    assert sum(1 for _ in hidden_characters(text)) == len(text)


def test_ignorable_characters_are_left_out() -> None:
    """What Unicode calls default-ignorable does not count when names are compared."""
    assert without_ignorable("علی\u200cرضا") == "علیرضا"
    assert without_ignorable("葛\U000e0100城") == "葛城"


def test_letters_from_the_right_are_those_of_unicode() -> None:
    """Each letter beside which a mark of direction is needed is of the class R or AL, and back."""
    for code in range(0x110000):
        letter = chr(code)
        if unicodedata.category(letter)[0] == "L":
            from_the_right = unicodedata.bidirectional(letter) in {"R", "AL"}
            assert (first_hidden(f"{letter}\u200f") is None) == from_the_right, hex(code)


def test_a_joiner_far_down_a_line() -> None:
    """A joiner is judged by its neighbours, wherever on a long line it stands."""
    assert first_hidden("می\u200cخ" * 20_000) is None
    assert first_hidden("👩\u200d🚀" * 20_000) is None


def test_all_our_templates_are_ordinary() -> None:
    """So that nobody looks through their lines for hidden characters one by one."""
    texts = [file.read_text(encoding="utf-8") for file in bundled("renderers").rglob("*.j2")]
    assert len(texts) > 1
    assert {sign for text in texts for sign in text if not is_ordinary(sign)} <= {"\n", "\t"}
