"""What of a text can be seen: whether it says anything, and which of its characters are hidden.

The one definition for names, reasons, notes, answers, definitions and all that is shown. It goes by
Unicode properties. Python has the general category and the bidirectional class; the ranges of
Default_Ignorable_Code_Point are copied from DerivedCoreProperties.txt, the sequences of emoji from
UTS #51, and where a joiner belongs follows RFC 5892 (appendix A) and UAX #31.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal["control", "direction", "tag", "invisible"]


class HiddenCharacter(Struct, frozen=True):
    """A character that a reader does not see; `place`: where it stands in the text, from 0.

    `control`: a control character, a hidden end of a line, a surrogate, or a code point that is no
    character. `direction`: it changes the order in which other characters are shown. `tag`: a
    letter of the invisible alphabet. `invisible`: any other that shows nothing.
    """

    place: int
    code: str
    kind: Kind


# Each constant holds ranges for a character class of `re`; see `_is`.
# Default_Ignorable_Code_Point (DerivedCoreProperties.txt, Unicode 15.1).
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
# Not ignorable, and yet nothing is seen: the braille pattern without dots, marks of annotation,
# the place of an object, fillers, the joining controls of hieroglyphs.
_BLANK = "\u2800\ufff9-\ufffc\U00013430-\U0001343f\U00016fe4\U0001d159"
# Without tab and line feed; with the line ends that not every reader knows, and non-characters.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_HIDDEN = _CONTROL + _IGNORABLE + _BLANK
_TAG = "\U000e0000-\U000e007f"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# These change the order only a little, and texts that are written from the right need them.
_DIRECTION_MARK = "\u061c\u200e\u200f"
# The blocks that are written from the right (DerivedBidiClass.txt): Hebrew, Arabic and their kin.
_FROM_THE_RIGHT = (
    "\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010800-\U00010fff"
    "\U0001e800-\U0001efff"
)
_MONGOLIAN_SELECTOR = "\u180b-\u180f"
_SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_HIEROGLYPH_JOINER = "\U00013430-\U0001343f"

# Scripts whose letters change with a joiner: Arabic, Syriac, N'Ko, Mandaic, the scripts of India
# and of South East Asia, Mongolian, Adlam, and their kin.
_JOINING = (
    "\u0600-\u061b\u061d-\u0dff\u0e00-\u109f\u1700-\u17b3\u17b6-\u180a\u1810-\u18af\u1900-\u1cff"
    "\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010a00-\U00010fff"
    "\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
# Scripts without spaces between words: Thai, Lao, Myanmar, Khmer, New Tai Lue, Tai Tham.
_WITHOUT_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1980-\u19ff\u1a20-\u1aaf"
    "\ua9e0-\ua9ff\uaa60-\uaadf"
)
_MONGOLIAN = "\u1800-\u180a\u1810-\u18af"
_BRAILLE = "\u2801-\u28ff"
_HIEROGLYPH = "\U00013000-\U0001342f"
# Han ideographs, kana and their punctuation, Myanmar, Phags-pa: they have variants.
_WITH_VARIANTS = (
    "\u1000-\u109f\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\ua840-\ua877\uaa60-\uaa7f\uf900-\ufaff"
    "\uff01-\uff1f\U00020000-\U0003fffd"
)
# Pictures and signs of which there are pictures; Unicode keeps the unassigned code points among
# U+1F000… for more (emoji-data.txt).
_PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
# The flags of England, Scotland and Wales: the only sequences of tags for general interchange.
_FLAGS = tuple(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in code) + "\U000e007f"
    for code in ("gbeng", "gbsct", "gbwls")
)
_LATIN = (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180))
_USUAL = frozenset((*map(chr, _LATIN), *"–—‘’“”…·‹›→✓✗▸▪│└┌☐☑■○◉⊟†×"))
_MORE_LATIN = (*range(0x180, 0x300), *range(0x1E00, 0x1F00))
_GREEK = (0x386, 0x38C, *range(0x388, 0x38B), *range(0x38E, 0x3A2), *range(0x3A3, 0x400))
_CYRILLIC = (*range(0x400, 0x483), *range(0x48A, 0x530))
_BLANK_BRAILLE = "\u2800"
_PICTURES_OF_CONTROLS = 0x2400


def is_ordinary(text: str) -> bool:
    """Whether a text is of what most are made of: all is seen, and one cell wide in a terminal."""
    return _USUAL.issuperset(text) or _ordinary().issuperset(text)


@cache
def _ordinary() -> frozenset[str]:
    return _USUAL.union(map(chr, _MORE_LATIN + _GREEK + _CYRILLIC))


@cache
def _in_place() -> re.Pattern[str]:
    """What is needed because of the characters beside it; compiled when it is first needed."""
    after = (
        (_JOINING, "[\u200c\u200d]"),
        (_WITHOUT_SPACES, "\u200b"),
        (_MONGOLIAN, f"[{_MONGOLIAN_SELECTOR}]"),
        (_HIEROGLYPH, f"[{_HIEROGLYPH_JOINER}]"),
        (_WITH_VARIANTS, f"[{_SELECTOR}]"),
        (_PICTURE, "[\ufe00-\ufe0f]"),
        ("0-9#*", "\ufe0f(?=\u20e3)"),  # a digit on a key
        # Two pictures are one, also if the first has a selector.
        (_PICTURE, f"\u200d(?=[{_PICTURE}])"),
    )
    parts = [f"(?<=[{before}]){character}" for before, character in after]
    parts += [f"(?<=[{_PICTURE}]\ufe0f)\u200d(?=[{_PICTURE}])", "\r(?=\n)"]
    return re.compile("|".join(parts))


@cache
def _pattern(ranges: str) -> re.Pattern[str]:
    """Compiled when it is first needed: most texts are ASCII, and start-up counts."""
    return re.compile(f"[{ranges}]")


def _is(ranges: str, character: str) -> bool:
    return bool(_pattern(ranges).match(character))


def has_visible_text(text: str) -> bool:
    """Say whether the text says anything: it has a letter, a digit or another sign that shows.

    Spaces and marks alone say nothing; nor do characters without an agreed look: those of private
    use, and those that are not assigned.
    """
    return any(_shows(character) for character in text)


def _shows(character: str) -> bool:
    if character.isascii():
        return " " < character < "\x7f"
    category = unicodedata.category(character)
    # The only Cf that are not hidden are signs before numbers, of Arabic and its kin.
    likely = category[0] in "LNPS" or category == "Cf" or _is(_PICTURE, character)
    return likely and not _is(_HIDDEN, character)


def hidden_characters(text: str) -> Iterator[HiddenCharacter]:
    """The characters of a text that a reader does not see, in order.

    Left out are tabs, line feeds (also after a carriage return), and what a script or an emoji
    needs in its place: joiners after letters that join, the joiner between two pictures, one
    variation selector after what has variants, the three flags of tags; marks of direction in a
    text with letters that are written from the right, and blank braille beside other braille.
    """
    if is_ordinary(text.replace("\n", "").replace("\t", "")):
        return
    needed: frozenset[int] | None = None
    for match in _pattern(_HIDDEN).finditer(text):
        needed = _needed(text) if needed is None else needed
        place = match.start()
        if place not in needed:
            yield HiddenCharacter(place, f"U+{ord(text[place]):04X}", _kind(text[place]))


def first_hidden(text: str) -> HiddenCharacter | None:
    """The first hidden character of a text; None if everything of it is seen."""
    return next(hidden_characters(text), None)


def shown(text: str) -> str:
    """The text with its hidden characters shown: `␛` for an escape, `⟨U+202E⟩` for most others.

    Line feeds and tabs stay.
    """
    parts: list[str] = []
    start = 0
    for hidden in hidden_characters(text):
        parts += text[start : hidden.place], _sign(text[hidden.place], hidden.code)
        start = hidden.place + 1
    return "".join((*parts, text[start:])) if parts else text


def _sign(character: str, code: str) -> str:
    if character < " ":
        return chr(_PICTURES_OF_CONTROLS + ord(character))
    return "␡" if character == "\x7f" else f"⟨{code}⟩"


def without_ignorable(text: str) -> str:
    """The text without the characters that Unicode calls default-ignorable."""
    return text if text.isascii() else _pattern(_IGNORABLE).sub("", text)


def _kind(character: str) -> Kind:
    if _is(_CONTROL, character):
        return "control"
    if _is(_DIRECTION, character):
        return "direction"
    return "tag" if _is(_TAG, character) else "invisible"


def _needed(text: str) -> frozenset[int]:
    """The places of the characters that a script or an emoji needs there."""
    places = {match.start() for match in _in_place().finditer(text)}
    for flag in re.finditer("|".join(_FLAGS), text):
        places.update(range(*flag.span()))
    if _is_written_from_the_right(text):
        places.update(match.start() for match in _pattern(_DIRECTION_MARK).finditer(text))
    if _pattern(_BRAILLE).search(text):
        places.update(match.start() for match in re.finditer(_BLANK_BRAILLE, text))
    return frozenset(places)


def _is_written_from_the_right(text: str) -> bool:
    """Whether it has a mark of direction, and a letter of a script that needs one."""
    if not _pattern(_DIRECTION_MARK).search(text):
        return False
    return bool(_pattern(_FROM_THE_RIGHT).search(text))
