"""Rows from CSV, YAML, JSON and pasted text: taken whole, or refused with every fault's place."""

from pathlib import Path

import pytest

from holdgate.errors import HoldgateError
from holdgate.source.problem import BadFile, Problem
from holdgate.source.rows import cells
from holdgate.source.rows.reading import PASTED, read_rows, read_rows_file
from holdgate.source.rows.values import Columns, Limits, Rows

COLUMNS = Columns(("user", "decision", "reason", "tags"), several=frozenset({"tags"}))
WANTED = [
    {"user": "ana", "decision": "Keep"},
    {"user": "ben", "decision": "Remove", "reason": "Left, in May", "tags": ["a", "b"]},
]
COMMAS = 'user,decision,reason,tags\nana,Keep,,\nben,Remove,"Left, in May",a;b\n'
SEMICOLONS = 'user;decision;reason;tags\nana;Keep;;\nben;Remove;Left, in May;"a;b"\n'
TABS = "user\tdecision\treason\ttags\nana\tKeep\t\t\nben\tRemove\tLeft, in May\ta;b\n"
YAML = """\
# who is who
- {user: ana, decision: Keep, reason: null}
- user: ben
  decision: Remove
  reason: Left, in May
  tags: [a, b]
"""
JSON = """\
[{"user": "ana", "decision": "Keep"},
 {"user": "ben", "decision": "Remove", "reason": "Left, in May", "tags": ["a", "b"]}]
"""


def taken(text: str | bytes, file: str = PASTED) -> Rows:
    """The rows of a text."""
    data = text if isinstance(text, bytes) else text.encode()
    rows = read_rows(data, COLUMNS, file)
    assert isinstance(rows, Rows), rows
    return rows


def refused(text: str | bytes, file: str = "users.csv", **limits: int) -> list[str]:
    """The problems of a text, as they are printed."""
    data = text if isinstance(text, bytes) else text.encode()
    problems = read_rows(data, COLUMNS, file, Limits(**limits))
    assert isinstance(problems, tuple)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("text", [COMMAS, SEMICOLONS, TABS, YAML, JSON])
def test_every_form_gives_the_same_rows(text: str) -> None:
    """Commas, semicolons, tabs, YAML and JSON: pasted, without a name that says which."""
    assert taken(text).values == WANTED


@pytest.mark.parametrize(("name", "text"), [("u.csv", COMMAS), ("u.YML", YAML), ("u.json", JSON)])
def test_the_name_says_the_form(name: str, text: str) -> None:
    """The end of the name of a file says what is in it."""
    assert taken(text, name).values == WANTED


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_line_end(end: str, mark: str, *, last: bool) -> None:
    """Any line end, one at the end or none, a byte order mark or none."""
    text = COMMAS if last else COMMAS.rstrip("\n")
    assert taken(mark + text.replace("\n", end)).values == WANTED


def test_a_mark_before_yaml() -> None:
    """A byte order mark does not hide that a pasted text is a list."""
    assert taken("\ufeff" + YAML).values == WANTED


def test_a_cell_in_quotes() -> None:
    """It may hold separators, quotes and line breaks; spaces around it do not count."""
    text = 'user , decision,reason\n ana , "Keep" ,"one\r\n""two"", three"\r\nben,Keep,\n'
    rows = taken(text)
    assert rows.values == [
        {"user": "ana", "decision": "Keep", "reason": 'one\r\n"two", three'},
        {"user": "ben", "decision": "Keep"},
    ]
    assert [row.line for row in rows.rows] == [2, 4]


def test_each_cell_knows_its_place() -> None:
    """A later check of the answers names the line and the column of a cell, and its row."""
    rows = taken('user,reason\nana,"one\ntwo",\nben,three\n', "users.csv")
    assert rows.rows[1].places == {"user": (4, 1), "reason": (4, 5)}
    problem = rows.problem(2, "reason", "expects a day", "wrong-answer")
    assert str(problem) == "users.csv:4:5: row 2, column `reason`: expects a day [wrong-answer]"
    whole = rows.problem(1, None, "is not asked", "wrong-answer")
    assert str(whole) == "users.csv:2:1: row 1: is not asked [wrong-answer]"


def test_places_in_yaml() -> None:
    """The same in YAML and JSON."""
    rows = taken(YAML, "users.yaml")
    assert rows.rows[1].places["reason"] == (5, 11)
    assert [row.line for row in rows.rows] == [2, 3]


def test_empty_lines_are_no_rows() -> None:
    """Nor are lines of separators alone, which spreadsheets write below a table."""
    text = "user,decision,\nana,Keep,\n\n,,\n  \n"
    assert taken(text).values == [{"user": "ana", "decision": "Keep"}]
    assert taken("user\n").values == []


def test_one_column() -> None:
    """A table of one column needs no separator."""
    assert taken("user\nana\n\nben\n").values == [{"user": "ana"}, {"user": "ben"}]


def test_a_text_with_other_separators_in_the_first_line() -> None:
    """Only one of the separators divides the first line into ids; else it is ambiguous."""
    assert taken("user;decision\na,b;Keep\n").values == [{"user": "a,b", "decision": "Keep"}]
    (problem,) = refused("user;decision,reason\nana;Keep,x\n")
    assert problem == (
        "users.csv:1:1: the first line has commas and semicolons, so it is not clear what "
        "separates the cells (separate them by one of these only) [rows-shape]"
    )


FAULTS = {
    "user,decison\nana,Keep\n": [
        "users.csv:1:6: there is no column `decison` (did you mean `decision`?) [unknown-column]"
    ],
    "user,User name,user\na,b,c\n": [
        ("users.csv:1:6: there is no column `User name` (its columns are `user`, `decision`, "
        "`reason`, `tags`) [unknown-column]"),
        "users.csv:1:16: the column `user` is here twice (delete one of them) [rows-shape]",
    ],
    "user,,reason\na,b,c\n": [
        ("users.csv:1:6: a column has no id in the first line (name `user`, `decision`, `reason` "
        "or `tags`) [rows-shape]")
    ],
    "user,reason\nana\nben,Left, in May\n": [
        ("users.csv:2:1: row 1: it has 1 cells, and the first line names 2 columns (write the "
        "separators of empty cells too) [rows-shape]"),
        ("users.csv:3:10: row 2: it has 3 cells, and the first line names 2 columns (put a text "
        "with the separator in it in quotes) [rows-shape]"),
    ],
    "user,\na,b\n": ["users.csv:2:3: row 1: it has a cell below no id of a column [rows-shape]"],
    'user,reason\nana,"never\nben,x\n': [
        'users.csv:2:5: this quote is never closed (put a `"` at the end of the cell) [rows-shape]'
    ],
    'user,reason\nana,5" disk\n': [
        ("users.csv:2:5: a quote stands inside a cell without quotes (put the whole cell in "
        'quotes, and write this quote twice: `"5"" disk"`) [rows-shape]')
    ],
    'user,reason\nana,"a"b\n': [
        ("users.csv:2:8: there is text behind the closing quote (write a quote inside quotes "
        'twice: `"5"" disk"`) [rows-shape]')
    ],
    "user,reason\nana,\x1b[2J\n": [
        ("users.csv:2:5: there is an invisible character (U+001B) here (delete it and type the "
        "text again) [yaml-character]")
    ],
    "": [
        ("users.csv:1:1: there are no rows in this (its first line names the columns: `user`, "
        "`decision`, `reason` or `tags`) [rows-shape]")
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_has_a_place_and_a_way_out(text: str) -> None:
    """Every fault of a file is told, with its line and column."""
    assert refused(text) == FAULTS[text]


def test_other_bytes() -> None:
    """What is not UTF-8, such as the `Unicode text` of a spreadsheet, says what to do."""
    assert refused(COMMAS.encode("utf-16"))[0].endswith(
        "this is not UTF-8 text (save the file with the encoding UTF-8) [yaml-encoding]"
    )


YAML_FAULTS = {
    "user: ana\n": "users.yaml:1:1: expects a list of rows, not a map (each row begins with a dash:"
    " `- user: …`) [rows-shape]",
    "- ana\n": "users.yaml:1:3: row 1: expects a map, `column: value`, not text [rows-shape]",
    "- {user: ana, decison: Keep}\n": "users.yaml:1:15: there is no column `decison` (did you mean "
    "`decision`?) [unknown-column]",
    "- {user: [ana, ben]}\n": "users.yaml:1:10: row 1, column `user`: expects one value, not a "
    "list [rows-shape]",
    "- {tags: [[a]]}\n": "users.yaml:1:10: row 1, column `tags`: expects one value, not a list "
    "[rows-shape]",
    "- {user: Ticket #4711\n}\n": "users.yaml:1:10: `#4711` is a comment here and not part of the "
    "text (put the text in quotes: ",
    "- {user: &a ana}\n": "users.yaml:1:10: `&a` names this place, which is not allowed (",
}


@pytest.mark.parametrize("text", YAML_FAULTS)
def test_a_fault_in_yaml(text: str) -> None:
    """The same for YAML and JSON."""
    assert refused(text, "users.yaml")[0].startswith(YAML_FAULTS[text])


def test_all_faults_at_once_up_to_fifty() -> None:
    """Every row that is wrong is named; of very many, the first fifty."""
    text = "user,reason\n" + "ana\n" * 80
    assert [problem.split(":")[1] for problem in refused(text)] == [str(n) for n in range(2, 52)]


MANY = {
    "users.csv": ("user,decision\n" + "ana,Keep\n" * 10_000, 502),
    "quoted.csv": ("user,reason\n" + 'ana,"a\nb"\n' * 10_000, 1002),
    "users.yaml": ("- user: ana\n  decision: Keep\n" * 10_000, 1001),
    "flow.yaml": ("- {user: ana, decision: Keep}\n" * 10_000, 501),
    "inner.yaml": ("  - {user: ana}\n" * 10_000, 501),
    "users.json": ("[" + '{"user":"ana"},\n' * 9_999 + '{"user":"ana"}]', 501),
}  # fmt: skip


@pytest.mark.parametrize("name", MANY)
def test_too_many_rows(name: str) -> None:
    """Of 10,000 rows the limit is told, and the line of the first one too many."""
    text, line = MANY[name]
    assert refused(text, name) == [
        (
            f"{name}:{line}:1: there are more than 500 rows (at most 500 are taken: split the "
            "list) [too-many]"
        )
    ]


def test_of_too_many_rows_few_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading ends at the row that is one too many; of YAML nothing is parsed."""
    made: list[object] = []
    monkeypatch.setattr(
        "holdgate.source.rows.delimited.Row", lambda **row: made.append(row) or made[-1]
    )
    monkeypatch.setattr("holdgate.source.rows.listed.parse", None)
    refused(MANY["users.csv"][0])
    refused(MANY["users.yaml"][0], "users.yaml")
    assert len(made) == 500


def test_five_hundred_rows_are_taken() -> None:
    """The limit itself is not too many."""
    text = "user,decision\n" + "ana,Keep\n" * 500
    assert len(taken(text).rows) == 500
    assert len(taken("- {user: ana}\n" * 500).rows) == 500
    assert refused(text, rows=499)[0].startswith("users.csv:501:1: there are more than 499 rows")


def test_too_large(tmp_path: Path) -> None:
    """More than 1 MiB is refused, also where the file is too large to be read at all."""
    large = b"user\n" + b"a" * 1024 * 1024
    told = "this has more than 1,024 KiB (at most 500 rows and 1,024 KiB are taken) [rows-size]"
    assert refused(large) == [f"users.csv:1:1: {told}"]
    for size in (1, 5):
        file = tmp_path / "users.csv"
        file.write_bytes(large * size)
        with pytest.raises(BadFile, match="rows-size"):
            read_rows_file(file, COLUMNS)


def test_long_cells() -> None:
    """A cell of 100,000 characters is taken; of a longer one its place is told."""
    long = "é" * cells.LONGEST_CELL
    for cell in (long, f'"{long}"'):
        assert taken(f"user,reason\nana,{cell}\n").values == [{"user": "ana", "reason": long}]
    quotes = '"' + '""' * cells.LONGEST_CELL + '"'
    assert taken(f"user\n{quotes}\n").values == [{"user": '"' * cells.LONGEST_CELL}]
    assert refused(f"user,reason\nana,{long}e\n") == [
        (
            "users.csv:2:5: this cell has more than 100,000 characters (a long text belongs in a "
            "file) [rows-shape]"
        )
    ]


def test_formulas_stay_text() -> None:
    """A formula is a text like any other; the apostrophe before one is no part of it."""
    text = "user,reason\n=1+1,'=cmd|' /C calc'!A0\n'ana,''+1\n"
    assert taken(text).values == [
        {"user": "=1+1", "reason": "=cmd|' /C calc'!A0"},
        {"user": "'ana", "reason": "'+1"},
    ]


def test_what_hides_is_taken_as_it_is() -> None:
    """Marks of direction stay, for an answer shows their codes; too many marks do not."""
    hidden = "a\u202eb\u200bc"
    assert taken(f"user\n{hidden}\n").values == [{"user": hidden}]
    assert "more than 30 marks" in refused("user\na" + "\u0301" * 40 + "\n")[0]


def test_a_file(tmp_path: Path) -> None:
    """A file is read by its path; what is no file, or has faults, is an error with all of them."""
    file = tmp_path / "users.csv"
    file.write_text(SEMICOLONS, encoding="utf-8-sig")
    assert read_rows_file(str(file), COLUMNS).values == WANTED
    with pytest.raises(HoldgateError):
        read_rows_file(tmp_path / "no.csv", COLUMNS)
    file.write_text("usr\nx\n", encoding="utf-8")
    with pytest.raises(BadFile) as bad:
        read_rows_file(file, COLUMNS)
    (problem,) = bad.value.problems
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line, problem.column) == (str(file), 1, 1)
