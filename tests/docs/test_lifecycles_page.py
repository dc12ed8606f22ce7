"""The page on the lifecycles shows those of the code."""

from support.lifecycle_diagrams import BLOCK, LIFECYCLES, PAGE, redrawn


def test_the_diagrams_are_drawn_from_the_machines() -> None:
    """Each lifecycle has its diagram, and it is the one that the library draws today."""
    page = PAGE.read_text(encoding="utf-8")
    assert {block[1] for block in BLOCK.finditer(page)} == set(LIFECYCLES)
    assert page == redrawn(page), "run: PYTHONPATH=tests python tests/support/lifecycle_diagrams.py"


def test_every_trigger_is_explained() -> None:
    """The tables of the page have a row for each trigger, in the section of its lifecycle."""
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")
    for name, lifecycle in LIFECYCLES.items():
        section = next(text for text in sections if f"<!-- drawn: {name} -->" in text)
        triggers = {transition["trigger"] for transition in lifecycle.transitions}
        assert [trigger for trigger in triggers if f"| `{trigger}` |" not in section] == []
