"""The page on the architecture shows the code as it is."""

from support.architecture import BLOCK, PAGE, imports, picture, reach


def test_the_picture_is_drawn_from_the_code() -> None:
    """The chart and the table are those that the imports of the code make."""
    drawn = BLOCK.search(PAGE.read_text(encoding="utf-8"))
    assert drawn
    assert drawn[0] == picture(), "run: PYTHONPATH=tests python tests/support/architecture.py"


def test_imports_make_no_cycle() -> None:
    """No room is below itself."""
    rooms = imports()
    assert [room for room, below in reach(rooms).items() if room in below] == []


def test_every_room_is_explained() -> None:
    """The page has a paragraph on every room."""
    text = BLOCK.sub("", PAGE.read_text(encoding="utf-8"))
    assert [room for room in imports() if f"**{room}**" not in text] == []
