"""The picture of the house, drawn from the imports of the code.

Run as a program it writes the picture into the page: `PYTHONPATH=tests python
tests/support/architecture.py`.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "engine" / "holdgate"
PAGE = ROOT / "docs" / "reference" / "architecture.md"
BLOCK = re.compile(r"(?<=<!-- drawn from the code -->\n).*?(?=<!-- end -->)", re.DOTALL)
ENTRANCES = {"__init__", "__main__"}

Imports = Mapping[str, frozenset[str]]


def room_of(module: str) -> str:
    """The room of a module: the folder or the file directly below `holdgate`."""
    return ([*module.split("."), ""])[1]


@cache
def imports() -> Imports:
    """Each room of the engine with the other rooms that it imports from."""
    rooms: dict[str, set[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        room = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room not in ENTRANCES:
            rooms.setdefault(room, set()).update(_imported(file))
    return {room: frozenset((used & rooms.keys()) - {room}) for room, used in rooms.items()}


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "holdgate":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("holdgate."):
            yield room_of(node.module or "")
        elif isinstance(node, ast.Import):
            yield from (room_of(name.name) for name in node.names if "holdgate." in name.name)


def reach(rooms: Imports) -> Imports:
    """Each room with all rooms below it, at any distance."""
    below: dict[str, frozenset[str]] = {}

    def visit(room: str) -> frozenset[str]:
        if room not in below:
            below[room] = rooms[room].union(*(visit(used) for used in rooms[room]))
        return below[room]

    for room in rooms:
        visit(room)
    return below


def picture() -> str:
    """The rooms and their imports as a Mermaid flowchart and a table.

    An arrow that follows from two others is left out of the chart; the table names every import.
    """
    rooms = imports()
    below = reach(rooms)
    top_down = sorted(rooms, key=lambda room: (-len(below[room]), room))
    arrows = [
        f"  {room} --> {used}"
        for room in top_down
        for used in sorted(rooms[room])
        if not any(used in below[other] for other in rooms[room] - {used})
    ]
    rows = [
        f"| `{room}` | {purpose(room)} | {', '.join(sorted(rooms[room])) or 'nothing of ours'} |"
        for room in top_down
    ]
    chart = ["```mermaid", "flowchart TD", *(f"  {room}" for room in top_down), *arrows, "```"]
    table = ["| Room | What it holds | Imports from |", "|---|---|---|", *rows]
    return "\n".join(["", *chart, "", *table, "", ""])


def purpose(room: str) -> str:
    """The first sentence of a room's docstring."""
    file = PACKAGE / room / "__init__.py"
    file = file if file.exists() else PACKAGE / f"{room}.py"
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split()).removesuffix(".")


def main() -> None:
    """Write the picture into the page."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BLOCK.sub(lambda _block: picture(), text), encoding="utf-8")


if __name__ == "__main__":
    main()
