"""The tree of a process fits the terminal, whatever its words and however deep it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exploring.walks.worlds import World, made
from holdgate.cli.text.layout import display_width
from holdgate.cli.text.output import NARROW, table
from holdgate.cli.text.process_outline import print_process, print_step
from holdgate.model.process import Group, Process
from holdgate.views.layout import Layout
from holdgate.views.process import staffed_process
from support.effort import explored
from support.house import people, process, task
from unit.render.bridge import BRIDGE
from unit.render.festival import FESTIVAL

WORDS = "a title of many words that goes on and on "


def deep(levels: int, title: str) -> Process:
    """A step in as many groups, each in the other, and a step after them."""
    groups = {
        f"g{n}": Group(id=f"g{n}", title=title, parent=f"g{n - 1}" if n else None)
        for n in range(levels)
    }
    inner = replace(task("a"), group=f"g{levels - 1}", title=title)
    return process(inner, replace(task("z", "a"), title=title), groups=groups)


def printed(found: Process, capsys: pytest.CaptureFixture[str], **roles: str) -> list[str]:
    """The lines of the tree, and of each step in full."""
    view = staffed_process(found, people(**roles) if roles else None)
    print_process(view)
    for step in (view.start, *view.steps):
        print_step(view, step)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "found",
    [BRIDGE, FESTIVAL, deep(18, WORDS * 4), deep(2, "x"), deep(9, "修理の計画を立てて" * 9)],
)
def test_width(found: Process, capsys: pytest.CaptureFixture[str]) -> None:
    """No line is longer than a narrow terminal."""
    lines = printed(found, capsys)
    assert [line for line in lines if display_width(line) > NARROW] == []


def test_every_line_of_a_group_is_closed(capsys: pytest.CaptureFixture[str]) -> None:
    """As many groups are closed as are opened, and what follows stands outside."""
    lines = printed(deep(3, "x"), capsys)
    assert [line.strip("│ ")[:1] for line in lines].count("┌") == 3
    assert [line.strip("│ ")[:1] for line in lines].count("└") == 3
    assert any(line.startswith(" 2  x") for line in lines)


def test_who_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """With people the roles have names, and one that nobody has is not to be missed."""
    told = " ".join(" ".join(printed(FESTIVAL, capsys, ann="host", bob="host fire")).split())
    assert "who Host (2: ann, bob)" in told
    assert "signed by Fire brigade (1: bob)" in told
    assert "Box office (NOBODY in the people file)" in told
    assert "(2: ann" not in " ".join(printed(FESTIVAL, capsys))


def test_who_fills_a_role(capsys: pytest.CaptureFixture[str]) -> None:
    """A role that an answer fills says so, and names nobody."""
    told = " ".join(" ".join(printed(BRIDGE, capsys, ed="driver")).split())
    assert "Crane driver (driver), who is named in “Who drives the crane?” (step 1)" in told


def test_gates_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A gate says who signs, when, and what a rejection does."""
    told = " ".join(" ".join(printed(FESTIVAL, capsys)).split())
    assert (
        "signed by Fire brigade and by Box office, if “How many guests?” (the start form) is S1"
        " or S2 rejected ends the run: The festival does not take place shows 2 weather"
        " never by who did what it covers, nor who asked for it, nor who did 2 weather"
    ) in told
    assert "rejected reopens what it covers" in " ".join(" ".join(printed(BRIDGE, capsys)).split())


def test_headings_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A heading stands over all columns and widens none; the rest keeps its indent."""
    table([("1", "  a b", "x"), "    a long heading", ("22", "c", "y")], flexible=1)
    assert capsys.readouterr().out == "1     a b  x\n    a long heading\n22  c      y\n"


@given(world=st.builds(made, st.integers(0, 2**32 - 1), st.integers(3, 7)))
@explored(60)
def test_what_a_step_waits_for(world: World) -> None:
    """What is named waits for all that must come before, and nothing is named in vain."""
    process = world.process
    layout = Layout(process)
    for step in process.steps:
        named = [each.id for each in layout.place(step)["after"]]
        reached = set(named)
        for each in named:
            reached |= {
                n for n in process.by_id if layout.before.get(each, 0) >> _bit(process, n) & 1
            }
        wanted = {n for n in process.by_id if layout.before[step.id] >> _bit(process, n) & 1}
        assert reached == wanted
        assert all(
            not layout.before[other] >> _bit(process, each) & 1 for each in named for other in named
        )


def _bit(process: Process, step: str) -> int:
    return process.by_id[step].number


def test_a_large_process_is_no_burden() -> None:
    """The layout of 2,000 steps in groups takes no time to speak of: it is made for each look."""
    groups = {f"g{n}": Group(id=f"g{n}", title="G") for n in range(40)}
    steps = [task(f"s{n}", *([f"s{n - 1}"] if n else []), group=f"g{n // 50}") for n in range(2000)]
    found = process(*steps, groups=groups)
    layout = Layout(found)
    assert layout.order(None) == "listed"
    assert {group.order for group in layout.groups.values()} == {"listed"}
    assert layout.place(found.steps[50])["opens"] == ("g1",)
