"""Which characters a text may contain."""

from holdgate.source.yaml.characters import first_forbidden

# YAML 1.2's printable characters, without those that end a line in YAML 1.1 only and the mark
# U+FEFF: https://yaml.org/spec/1.2.2/#51-character-set
BELONGS = (
    (0x09, 0x0A),
    (0x0D, 0x0D),
    (0x20, 0x7E),
    (0xA0, 0x2027),
    (0x202A, 0xD7FF),
    (0xE000, 0xFEFE),
    (0xFF00, 0xFFFD),
    (0x10000, 0x10FFFF),
)


def test_every_character() -> None:
    """A character is allowed if YAML 1.2 calls it printable and readers can see it."""
    every = range(0x110000)
    belongs = {code for first, last in BELONGS for code in range(first, last + 1)}
    assert {code for code in every if first_forbidden(chr(code)) is None} == belongs


def test_the_first_one_is_named() -> None:
    """A forbidden character is named by its code, because it cannot be shown."""
    assert first_forbidden("a\x07b\x00") == "U+0007"
    assert first_forbidden("a\tb\n") is None
