"""The order of what follows: commanded first, then topological, the run last."""

from msgspec.structs import replace

from holdgate.core.run_draft import changed
from holdgate.model.commands import Assign, Note
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", eva="boss", max="boss")


def steps(told: Tale) -> list[str]:
    """The steps of the last event's transitions, in order."""
    return [step for step, *_ in told.changes]


def test_among_equals_the_lower_number_first() -> None:
    """Three steps freed at once are freed in file order."""
    told = Tale(process(task("z", "a"), task("y", "a"), task("a"), task("b", "a"))).begin().do("a")
    assert steps(told) == ["a", "z", "y", "b"]


def test_topological_before_the_number() -> None:
    """Step 1 needs step 3: what it needs is judged first, although its number is higher."""
    wanted = (when("u.ok", "yes"),)
    made = process(
        task("late", "early", when=wanted),
        task("u", fields=(yes_no(),)),
        task("early", "u", when=wanted),
    )
    told = Tale(made).begin().do("u", ok="no")
    assert steps(told) == ["u", "early", "late", "run"]


def test_the_start_of_a_run() -> None:
    """The run, the start form, then every step without needs, in order."""
    told = Tale(process(task("b", "a"), task("z"), task("a"))).begin()
    assert told.changes == [
        ("run", "start", "active", "command"),
        ("start", "complete", "done", "command"),
        ("z", "unblock", "ready", "needs"),
        ("a", "unblock", "ready", "needs"),
    ]


def test_skipped_at_the_start() -> None:
    """A condition on the start form is judged with `run.started`, and so on down the line."""
    made = process(
        task("x", when=(when("start.ok", "yes"),)),
        task("y", "x"),
        start=replace(task("start"), fields=(yes_no(),)),
    )
    told = Tale(made).begin(ok="no")
    assert told.changes[2:] == [
        ("x", "skip", "skipped", "when"),
        ("y", "unblock", "ready", "needs"),
    ]


def test_commanded_reopenings_are_in_order() -> None:
    """What a rejection reopens comes after the rejection, by number, before what follows."""
    made = process(task("a"), task("b"), gate("g", "b", "a"), gate("h", "a"), task("c", "h"))
    told = Tale(made, STAFF).begin().do("b", "a").submit("h").approve("h", "eva").submit("g")
    told.reject("g", by="eva")
    assert told.changes == [
        ("g", "reject", "rejected", "command"),
        ("a", "reopen", "blocked", "reject"),
        ("b", "reopen", "blocked", "reject"),
        ("a", "unblock", "ready", "needs"),
        ("b", "unblock", "ready", "needs"),
        ("h", "void", "blocked", "content"),
        ("c", "block", "blocked", "needs"),
    ]


def test_a_chain_in_one_event() -> None:
    """Skips run down a chain in one event, up to the end of the run."""
    wanted = (when("u.ok", "yes"),)
    chain = [task(f"x{n}", f"x{n - 1}" if n else "u", when=wanted) for n in range(6)]
    told = Tale(process(task("u", fields=(yes_no(),)), *chain)).begin().do("u", ok="no")
    assert steps(told) == ["u", *(f"x{n}" for n in range(6)), "run"]


def test_rounds_in_the_changes() -> None:
    """Each transition says its round; the run has none."""
    made = process(task("a"), gate("g", "a"))
    told = Tale(made, STAFF).begin().do("a").submit("g").reject("g", by="eva").do("a").submit("g")
    told.approve("g", "max")
    rounds = [
        [(each.step, each.trigger, each.round) for each in sealed.event.changes]
        for sealed in told.events[3:]
    ]
    assert rounds == [
        [("g", "reject", 1), ("a", "reopen", 2), ("a", "unblock", 2)],
        [("a", "complete", 2), ("g", "unblock", 1)],
        [("g", "submit", 2)],
        [("g", "sign", 2), ("run", "finish", None)],
    ]


def test_changes_also_where_the_state_stays() -> None:
    """Save and sign are transitions too."""
    made = process(task("a"), gate("g", "a", need=("boss", "cook")), roles=("boss", "cook"))
    told = Tale(made).begin().save("a").save("a")
    assert told.changes == [("a", "save", "in_progress", "command")]
    told.do("a").submit("g").approve("g", "eva")
    assert told.changes == [("g", "sign", "pending", "command")]


def test_an_assignment_changes_no_state() -> None:
    """Nor does a note: their events hold no transitions."""
    told = Tale(process(task("a"))).begin()
    told.ok(Assign(step="a", to="bob"))
    assert told.changes == []
    told.ok(Note(text="x"))
    assert told.changes == []


def test_little_is_touched() -> None:
    """Work in a chain of 200 changes the step and its reader, however many come after."""
    chain = [task(f"s{n}", *([f"s{n - 1}"] if n else [])) for n in range(200)]
    told = Tale(process(*chain)).begin().do("s0", "s1", "s2")
    assert told.run is not None
    assert set(changed(told.run)) == {"s2", "s3"}


def test_the_start_form_may_be_needed() -> None:
    """It has ended with `run.started`, so it keeps nobody waiting."""
    told = Tale(process(task("a", "start"), gate("g", "a", needs=("start",)))).begin()
    assert told.states["a"] == "ready"
    told.do("a").submit("g").approve("g", "eva")
    assert told.states["run"] == "completed"
