"""Mistakes in a text, as typing, copying and broken transfers cause them."""

from collections.abc import Callable, Sequence
from random import Random

_PIECES = (
    b": ", b"- ", b"\n", b"  ", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!x ", b"! ", b"|\n", b">",
    b"'", b'"', b"\t", b"# ", b"%", b"? ", b"<<: ", b"start", b"1e999", b"\xff", b"\x00", b".",
    b"any", b"\r", b"\r\n", b"---\n", b"...\n", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"@",
    b"`", b"\\", b"\x1b[31m", b"\xcc\x81", b"\xe2\x80\xae", b"%YAML 1.1\n", b"0o777", b".inf", b"~",
    b"{{ a.b }}", b"{%", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"null", b", ", b"::", b"||",
    b"\xa0",    b"&" * 50, b"[" * 60, b"{a: " * 60, b"- " * 60, b"\xf0\x9f\x98\x80", b"\xc2\xa0",
    b"\xe3\x80\x80",
)  # fmt: skip


class Scars:
    """Damages texts; `donors` are other texts to cross with."""

    def __init__(self, chance: Random, donors: Sequence[bytes]) -> None:
        self.chance = chance
        self.donors = donors
        self._bytes: tuple[Callable[[bytes], bytes], ...] = (
            self._flip, self._insert, self._cut, self._end_early, self._cross, self._unquote,
        )  # fmt: skip
        self._lines: tuple[Callable[[list[bytes], int], None], ...] = (
            self._indent, self._indent, self._double, self._lose, self._exchange, self._join,
        )  # fmt: skip

    def scar(self, data: bytes, times: int) -> bytes:
        """The text, damaged this many times."""
        for _ in range(times):
            if self.chance.random() < 0.5:
                data = self.chance.choice(self._bytes)(data)
            else:
                data = self._in_lines(data)
        return self._as_elsewhere(data)

    def _as_elsewhere(self, data: bytes) -> bytes:
        """Rarely, the whole text as other operating systems write it."""
        rare = self.chance.random()
        if rare > 0.02:
            return data
        text = data.decode(errors="replace")
        codes = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "utf-7")
        return self.chance.choice(
            (
                data.replace(b"\n", b"\r\n"),
                data.replace(b"\n", b"\r"),
                b"\n" * 500 + data,
                *(text.encode(code, errors="replace") for code in codes),
            )
        )

    def _in_lines(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        self.chance.choice(self._lines)(lines, self.chance.randrange(len(lines)))
        return b"\n".join(lines)

    def _span(self, data: bytes, most: int) -> tuple[int, int]:
        start = self.chance.randint(0, len(data))
        return start, min(len(data), start + self.chance.randint(0, most))

    def _flip(self, data: bytes) -> bytes:
        at = self.chance.randint(0, len(data))
        return data[:at] + self.chance.randbytes(1) + data[at + 1 :]

    def _insert(self, data: bytes) -> bytes:
        at = self.chance.randint(0, len(data))
        return data[:at] + self.chance.choice(_PIECES) + data[at:]

    def _cut(self, data: bytes) -> bytes:
        start, end = self._span(data, 60)
        return data[:start] + data[end:]

    def _end_early(self, data: bytes) -> bytes:
        return data[: self.chance.randint(0, len(data))]

    def _cross(self, data: bytes) -> bytes:
        donor = self.chance.choice(self.donors)
        start, end = self._span(donor, 300)
        at, until = self._span(data, 200)
        return data[:at] + donor[start:end] + data[until:]

    def _unquote(self, data: bytes) -> bytes:
        quotes = [n for n, each in enumerate(data) if each in b"\"'|{}[],:-"]
        at = self.chance.choice(quotes) if quotes else 0
        return data[:at] + data[at + 1 :]

    def _indent(self, lines: list[bytes], at: int) -> None:
        by = self.chance.choice((1, 2, 4, -1, -2, -4, 0))
        until = self.chance.choice((at + 1, at + 1, len(lines)))
        for number in range(at, until):
            line = lines[number]
            lines[number] = b" " * by + line if by > 0 else line[min(-by, _leading(line)) :]
        if by == 0:
            lines[at] = b"\t" + lines[at]

    def _double(self, lines: list[bytes], at: int) -> None:
        lines.insert(self.chance.randint(0, len(lines)), lines[at])

    def _lose(self, lines: list[bytes], at: int) -> None:
        del lines[at : at + self.chance.choice((1, 1, 3))]

    def _exchange(self, lines: list[bytes], at: int) -> None:
        other = self.chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]

    def _join(self, lines: list[bytes], at: int) -> None:
        if at + 1 < len(lines):
            lines[at] += b" " + lines.pop(at + 1).lstrip()


def _leading(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))
