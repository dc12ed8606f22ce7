"""The name that was probably meant: the guess behind every "did you mean".

A guess costs little, however many names there are and however long they are: a hostile file may
misspell hundreds of names among thousands. The length of every name is looked at, the letters of
200 names, and the order of letters only in the few names that share most of them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

# How much alike two names must be for a guess: a name that somebody types, a name in a file.
CLOSE = 0.6
CLOSER = 0.7
# Among more names than these only those with the same first letter are compared, and no more.
_MOST = 200
# Of longer names only the beginnings are compared.
_LONGEST = 100
# Pairs of letters that are compared at most, besides those of the most promising name.
_PAIRS = 4_000


def nearest(word: str, names: Iterable[str], closeness: float = CLOSE) -> str | None:
    """The one of `names` that is most like `word`; None if none is like it.

    A name that differs only in case comes first; then one that differs only in case, hyphens,
    underscores, spaces or a final s. Else it is the name with the highest ratio of
    `difflib.SequenceMatcher`, which is at least `closeness`: 0 is nothing in common, 1 the same.
    """
    few = _comparable(word, names, closeness)
    return _same_but_for_case(word, few) or _most_alike(word, few, closeness)


def _comparable(word: str, names: Iterable[str], closeness: float) -> Sequence[str]:
    """The names whose length is near enough for that ratio; of very many those that begin alike."""
    factor = (2 - closeness) / closeness
    shortest, longest = int(len(word) / factor), int(len(word) * factor) + 1
    near = [name for name in names if shortest <= len(name) <= longest]
    if len(near) <= _MOST:
        return near
    first = (word[:1].lower(), word[:1].upper())
    return [name for name in near if name[:1] in first][:_MOST]


def _same_but_for_case(word: str, names: Sequence[str]) -> str | None:
    folded, plain = word.casefold(), _plain(word)
    same = [name for name in names if _plain(name) == plain]
    return next((name for name in same if name.casefold() == folded), same[0] if same else None)


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-").removesuffix("s")


def _most_alike(word: str, names: Sequence[str], closeness: float) -> str | None:
    promising = _by_shared_letters(word, names, closeness)
    if not promising:
        return None
    from difflib import SequenceMatcher  # noqa: PLC0415 - most commands misspell nothing

    wanted = word[:_LONGEST]
    matcher = SequenceMatcher(b=wanted)
    best = (closeness, "")
    pairs = _PAIRS
    for at_most, name in promising:
        if at_most < best[0] or pairs <= 0:
            break
        text = name[:_LONGEST]
        pairs -= len(wanted) * len(text)
        matcher.set_seq1(text)
        best = max(best, (matcher.ratio(), name))
    return best[1] or None


def _by_shared_letters(
    word: str, names: Sequence[str], closeness: float
) -> Sequence[tuple[float, str]]:
    """Names with the ratio that they would have if all shared letters were in the same order.

    The highest first, and none that is below `closeness`: the ratio can only be lower.
    """
    wanted = word[:_LONGEST]
    letters = Counter(wanted).items()
    promising = []
    for name in names:
        text = name[:_LONGEST]
        shared = sum([min(number, text.count(letter)) for letter, number in letters])
        at_most = 2 * shared / (len(wanted) + len(text))
        if at_most >= closeness:
            promising.append((at_most, name))
    return sorted(promising, reverse=True)
