"""The steps of a large definition lie in parts: those that are used are read, and checked."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from contract.store import story
from contract.store.story import NOTED, STARTED, append, opened, record_story
from holdgate.core.canonical import digest_bytes
from holdgate.errors import HoldgateError, StoreError
from holdgate.model.condition import Reference
from holdgate.model.duration import Duration
from holdgate.model.process import Approval, Due, Field, Group, Process, Step
from holdgate.service.definitions import compile_process
from holdgate.store import codec
from holdgate.store.codec import WHOLE
from holdgate.store.parts import NAMES, PART, number_of_parts
from holdgate.store.port import Store
from support.sqlite import Listener

SOURCE = b"of many steps"
DIGEST = digest_bytes(SOURCE)
STEPS = 2 * WHOLE + 1
STEPS_PARTS, NAMES_PARTS = -(-STEPS // PART), -(-STEPS // NAMES)


def _process(steps: int) -> Process:
    """A chain of tasks, the last of them in a group, and an approval at its end."""
    return Process(
        id="long",
        version="1",
        title="Long",
        run_prefix="LONG",
        start=Step(id="start", number=0, title="Start", roles=("anyone",)),
        steps=(*map(_task, range(1, steps)), _gate(steps)),
        groups={"end": Group(id="end", title="End")},
    )


def _task(number: int) -> Step:
    return Step(
        id=f"s{number}",
        number=number,
        title="S",
        roles=("anyone",),
        needs=(f"s{number - 1}",) if number > 1 else (),
        group="end" if number > PART else None,
        fields=(Field(id="paper", type="document", label="P"),) if number == 1 else (),
    )


def _gate(number: int) -> Step:
    return Step(
        id=f"s{number}",
        number=number,
        title="S",
        roles=("anyone",),
        guidance="{start.why} {s3.why}",
        due=Due(within=Duration(1, "d"), after=(Reference(step="start"), Reference(step="s2"))),
        approval=Approval(covers=("s1", f"s{number - 1}"), need=(), reopen=("s1",)),
    )


LONG = _process(STEPS)
NESTED = """\
holdgate: 1
id: nested
version: "1"
title: Nested
roles: {clerk: Clerk}
steps:
  - id: z
    title: Outer
    steps:
      - {id: first, title: First, role: clerk}
      - id: y
        title: Inner
        order: any
        steps:
TASKS
  - id: x
    title: Last
    steps:
      - {id: last, title: Last, role: clerk}
"""


class Compiler:
    """Compiles the definition again, and counts how often."""

    def __init__(self) -> None:
        self.times = 0
        self.refuses = False

    def __call__(self, source: bytes) -> Process:
        """The process of the bytes."""
        assert source == SOURCE
        self.times += 1
        if self.refuses:
            message = "today's rules refuse it"
            raise HoldgateError(message, id="refused")
        return LONG


@pytest.fixture
def compiler() -> Compiler:
    """What compiles a definition of the store again."""
    return Compiler()


@pytest.fixture
def file(tmp_path: Path, compiler: Compiler) -> Path:
    """A store that keeps the long process."""
    path = tmp_path / "holdgate.db"
    with closing(opened(path, compiler)) as store, store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, LONG)
        writer.keep_definition(DIGEST, SOURCE, LONG)
    return path


def _altered(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute(statement)
        database.commit()


def _read(store: Store) -> Process:
    with store.read() as reader:
        return reader.process(DIGEST)


def _parts_read(listener: Listener) -> int:
    return sum("FROM definition_parts" in line for line in listener.statements)


def test_only_the_parts_of_the_steps_that_are_used_are_read(
    file: Path, compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One statement for each part, also after the transaction; at first, one for a name."""
    listener = Listener(monkeypatch)
    store = opened(file, compiler)
    process = _read(store)
    assert len(process.steps) == STEPS
    assert _parts_read(listener) == 0
    for step in (f"s{PART}", "s1", "s2"):
        assert process.by_id[step] == LONG.by_id[step]
        assert process.position[step] == LONG.position[step]
        assert process.dependents[step] == LONG.dependents[step]
        assert process.covering.get(step) == LONG.covering.get(step)
    assert process.in_order(["s2", "s1"]) == ["s1", "s2"]
    assert _parts_read(listener) == 2
    assert "s0" not in process.by_id
    assert process.groups["end"] == LONG.groups["end"]
    assert "s1" not in process.groups
    assert _parts_read(listener) <= 1 + NAMES_PARTS
    assert process == LONG
    assert (process.position, process.dependents) == (LONG.position, LONG.dependents)
    assert (process.graph.order, process.graph.covering) == (LONG.graph.order, LONG.graph.covering)
    assert (process.readers, process.graph.members) == (LONG.readers, LONG.graph.members)
    assert (process.graph.ids, process.graph.index) == (LONG.graph.ids, LONG.graph.index)
    assert list(process.groups) == list(LONG.groups)
    assert _parts_read(listener) == STEPS_PARTS + NAMES_PARTS + 1
    assert compiler.times == 0


def test_groups_in_groups_are_those_of_the_definition() -> None:
    """Each group with all its steps, in the order of the file, and the groups around each step."""
    tasks = "\n".join(f"          - {{id: s{n}, title: S, role: clerk}}" for n in range(WHOLE))
    source = NESTED.replace("TASKS", tasks).encode()
    process = compile_process(source)
    form, parts = codec.encode_in_parts(process)
    read = codec.decode_process(codec.COMPILER, form, parts.__getitem__)
    assert len(parts) == number_of_parts(len(process.steps))
    assert list(read.groups.items()) == list(process.groups.items())
    assert read.graph.members == process.graph.members
    assert [read.around(step) for step in read.steps] == list(map(process.around, process.steps))
    assert codec.encode_in_parts(read) == (form, parts)
    assert codec.encode_process(read) == codec.encode_process(process)


def test_any_name_may_be_looked_up(file: Path, compiler: Compiler) -> None:
    """Somebody may type what no id can be; nothing has such a name."""
    process = _read(opened(file, compiler))
    for name in ("", "ü", "\udcff", "s1 ", "start", "end"):
        assert (name in process.by_id) == (name == "start")
        assert (name in process.groups) == (name == "end")
        assert process.within(name) == LONG.within(name)


def test_what_a_command_reads_is_as_long_for_many_steps() -> None:
    """The form names no step and no group, but approvals of documents; a part has a few steps."""
    form, parts = codec.encode_in_parts(_process(5 * STEPS))
    longer, more = codec.encode_in_parts(_process(20 * STEPS))
    assert len(parts) * 3 < len(more)
    digits = len("1300 s1300 104") - len("325 s325 29")
    assert len(longer) - len(form) <= digits
    group_and_start = 2  # they have all steps
    assert sorted(map(len, more))[-1 - group_and_start] < 1.1 * max(map(len, parts))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE definition_parts SET steps = CAST(replace(steps, 'S', 'X') AS BLOB) WHERE part = 1",
        "DELETE FROM definition_parts WHERE part = 1",
        "UPDATE definition_parts SET part = -part WHERE part = 1",
        (
            "UPDATE definition_parts SET steps ="
            " (SELECT steps FROM definition_parts WHERE part = 2) WHERE part = 1"
        ),
        (
            "UPDATE definition_parts SET steps ="
            " substr(steps, 1, instr(steps, CAST(char(10) AS BLOB)) - 1) WHERE part = 1"
        ),
    ],
)
def test_a_part_that_was_changed_is_compiled_again(
    file: Path, compiler: Compiler, statement: str
) -> None:
    """Steps of other parts are read; verifying finds the part, and a rebuild makes it again."""
    _altered(file, statement)
    store = opened(file, compiler)
    process = _read(store)
    assert process.by_id["s1"] == LONG.by_id["s1"]
    assert compiler.times == 0
    assert process.by_id[f"s{PART + 1}"] == LONG.by_id[f"s{PART + 1}"]
    assert process == LONG
    assert compiler.times == 1
    with store.read() as reader:
        assert not reader.compiled_holds(DIGEST, again=True)
    with store.write() as writer:
        writer.compile_again(DIGEST)
        assert writer.compiled_holds(DIGEST, again=True)
    store.close()
    assert _read(opened(file, compiler)) == LONG


@pytest.mark.parametrize("number", range(STEPS_PARTS, STEPS_PARTS + NAMES_PARTS + 1))
def test_names_and_links_of_a_damaged_part_are_those_of_the_bytes(
    file: Path, compiler: Compiler, number: int
) -> None:
    """No step is missing, and none is added, where a part of names was changed."""
    sql = "UPDATE definition_parts SET steps = CAST(replace(steps, '{1}', '{2}') AS BLOB)"
    changes = ("s", "t") if number < STEPS_PARTS + NAMES_PARTS else ("65", "66")
    _altered(
        file, f"{sql.replace('{1}', changes[0]).replace('{2}', changes[1])} WHERE part = {number}"
    )
    process = _read(opened(file, compiler))
    assert process == LONG
    assert (process.graph.ids, process.readers) == (LONG.graph.ids, LONG.readers)
    assert compiler.times == 1


def test_links_of_a_damaged_part_are_those_of_the_bytes(file: Path, compiler: Compiler) -> None:
    """What needs a step is not believed where its part was changed."""
    _altered(file, "UPDATE definition_parts SET steps = CAST(replace(steps, 's2', 's3') AS BLOB)")
    process = _read(opened(file, compiler))
    assert process.dependents["s1"] == LONG.dependents["s1"]
    assert compiler.times == 1


@pytest.mark.parametrize("other", [b"6", b'["sha256:0"]'])
def test_a_form_with_other_parts_is_outdated(file: Path, compiler: Compiler, other: bytes) -> None:
    """Also with a right seal: forms with other parts were written before."""
    form, parts = codec.encode_in_parts(LONG)
    changed = form.replace(b'"parts":%d' % len(parts), b'"parts":' + other)
    assert changed != form
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "UPDATE definitions SET compiled = ?", (codec.sealed_form(DIGEST, changed),)
        )
        database.commit()
    assert _read(opened(file, compiler)) == LONG
    assert compiler.times == 1


def test_a_part_that_cannot_be_read_is_a_sentence(file: Path, compiler: Compiler) -> None:
    """Also with a right seal."""
    for number in range(STEPS_PARTS + NAMES_PARTS + 1):
        sealed = codec.sealed_part(DIGEST, number, b'{"ids":1,"steps":1,"position":""}')
        with closing(sqlite3.connect(file)) as database:
            values = (sealed, number)
            database.execute("UPDATE definition_parts SET steps = ? WHERE part = ?", values)
            database.commit()
    process = _read(opened(file, compiler))
    for read in (
        lambda: process.steps[0],
        lambda: "s1" in process.by_id,
        lambda: process.readers.deadlines["start"],
    ):
        with pytest.raises(StoreError, match="of a definition in the store cannot be read"):
            read()
    assert compiler.times == 0


def test_what_cannot_be_compiled_again_is_a_sentence(file: Path, compiler: Compiler) -> None:
    """A part is damaged, and so are the bytes; or today's rules refuse them."""
    _altered(file, "DELETE FROM definition_parts")
    process = _read(opened(file, compiler))
    compiler.refuses = True
    with pytest.raises(HoldgateError):
        _ = process.steps[0]
    _altered(file, "UPDATE definitions SET source = x'00'")
    with pytest.raises(StoreError, match="was changed in the store"):
        _ = process.steps[0]


@pytest.mark.parametrize(
    "change", ["'\"steps\":65', '\"steps\":64'", '\'"title":"Long"\', \'"title":"Lung"\'']
)
def test_a_form_that_was_changed_is_compiled_again(
    file: Path, compiler: Compiler, change: str
) -> None:
    """The seal covers all that is in it."""
    sql = f"UPDATE definitions SET compiled = CAST(replace(compiled, {change}) AS BLOB)"  # noqa: S608
    _altered(file, sql)
    assert _read(opened(file, compiler)) == LONG
    assert compiler.times == 1


def test_what_every_command_reads_does_not_say_how_steps_depend_on_others() -> None:
    """This lies with each step, in its part."""
    form, parts = codec.encode_in_parts(LONG)
    for name in (b'"dependents"', b'"covering"', b'"position"'):
        assert name not in form
        assert any(name in part for part in parts)


def test_the_source_is_the_last_value_of_its_row(file: Path) -> None:
    """SQLite would read its way through it to reach the form."""
    with closing(sqlite3.connect(file)) as database:
        columns = [column for _, column, *_ in database.execute("PRAGMA table_info(definitions)")]
    assert columns[-1] == "source"


def test_a_small_definition_has_no_parts(tmp_path: Path, compiler: Compiler) -> None:
    """Its steps lie in its form, as in every store before."""
    small = _process(WHOLE)
    path = tmp_path / "holdgate.db"
    store = opened(path, compiler)
    with store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, small)
    store.close()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM definition_parts").fetchall() == [(0,)]
    assert _read(opened(path, compiler)) == small


def test_an_older_form_of_a_large_definition_is_put_into_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that has all its steps is read; with the next event of a run it gets parts."""
    path = tmp_path / "holdgate.db"
    with closing(opened(path)) as store:
        run_id, _ = record_story(store, (STARTED,))
    monkeypatch.setattr(codec, "WHOLE", 2)  # so that the definition of the story is large
    with closing(opened(path)) as store:
        with store.read() as reader:
            assert reader.process(story.DIGEST) == story.PROCESS
        with store.write() as writer:
            append(writer, run_id, NOTED)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM definition_parts").fetchall() == [(3,)]
    with closing(opened(path, Compiler())) as store, store.read() as reader:
        assert reader.process(story.DIGEST) == story.PROCESS
