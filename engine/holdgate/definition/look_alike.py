"""Names that look alike: letters of one script that are drawn as those of another.

After UTS #39 (Unicode Security Mechanisms): two names look alike if their skeletons are equal, in
which each letter is replaced by the one that it looks like. Unicode's own table has thousands of
lines, most of them for symbols; ours has the letters that people can type and that are drawn as a
Latin letter: Cyrillic, Greek, Armenian and a few of Latin itself. A word that mixes scripts which
no language mixes is found without a table.
"""

import unicodedata
from collections.abc import Iterator

from holdgate.model.visible_text import without_ignorable

# A Latin letter, and the letters of other scripts that are drawn like it.
_DRAWN_LIKE = {
    "a": "\u0251\u03b1\u0430",
    "b": "\u0184\u042c\u044c",
    "c": "\u1d04\u03f2\u0441",
    "d": "\u0501",
    "e": "\u0435\u04bd",
    "g": "\u0261\u0581",
    "h": "\u04bb\u0570",
    "i": "\u0131\u0269\u03b9\u0456",
    "j": "\u03f3\u0458",
    "l": "\u01c0\u0399\u0406\u04c0\u04cf",
    "n": "\u0578\u057c",
    "o": "\u1d0f\u03bf\u03c3\u043e\u0585",
    "p": "\u03c1\u0440",
    "q": "\u051b\u0563\u0566",
    "r": "\u0433\u1d26",
    "s": "\u0455",
    "u": "\u03c5\u057d",
    "v": "\u03bd\u0475",
    "w": "\u0461\u051d\u0561",
    "x": "\u0445",
    "y": "\u03b3\u0443\u04af",
    "A": "\u0391\u0410",
    "B": "\u0392\u0412",
    "C": "\u03f9\u0421",
    "E": "\u0395\u0415",
    "F": "\u03dc",
    "G": "\u050c",
    "H": "\u0397\u041d",
    "J": "\u037f\u0408",
    "K": "\u039a\u041a",
    "M": "\u039c\u041c\u03fa",
    "N": "\u039d",
    "O": "\u039f\u041e\u0555",
    "P": "\u03a1\u0420",
    "Q": "\u051a",
    "S": "\u0405\u054f",
    "T": "\u03a4\u0422",
    "U": "\u054d",
    "V": "\u0474",
    "W": "\u051c",
    "X": "\u03a7\u0425",
    "Y": "\u03a5\u04ae",
    "Z": "\u0396",
    "3": "\u0417\u04e0",
    "6": "\u0431",
}
_OTHERS = {ord(letter): latin for latin, letters in _DRAWN_LIKE.items() for letter in letters}
# Within Latin: a capital i, a one and a bar are drawn as an l, a zero as an O, r and n as an m.
_LATIN = {ord("I"): "l", ord("1"): "l", ord("|"): "l", ord("0"): "O", ord("m"): "rn"}
# Scripts that one word of a language may mix.
_MIXED_BY_LANGUAGES = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "LATIN"}),
    frozenset({"CJK", "HANGUL", "LATIN"}),
    frozenset({"CJK", "BOPOMOFO", "LATIN"}),
)


def skeletons(name: str) -> tuple[str, str]:
    """What a name looks like as it is written, and in small letters.

    Two names look alike if the first or the second of both is equal.
    """
    composed = unicodedata.normalize("NFKC", without_ignorable(name))
    as_latin = unicodedata.normalize("NFD", composed).translate(_OTHERS)
    return as_latin.translate(_LATIN), as_latin.casefold().translate(_LATIN)


def mixed_scripts(name: str) -> tuple[str, ...]:
    """The scripts of the first word whose letters are of several, as no language has them."""
    for word in name.split():
        scripts = tuple(dict.fromkeys(_scripts(word)))
        if len(scripts) > 1 and not any(each.issuperset(scripts) for each in _MIXED_BY_LANGUAGES):
            return tuple(script.title() for script in scripts)
    return ()


def _scripts(word: str) -> Iterator[str]:
    """The script of each letter: the first word of its name in Unicode."""
    for character in word:
        if unicodedata.category(character)[0] == "L":
            yield unicodedata.name(character, "").partition(" ")[0]
