"""The explanations of rules for files of any kind: the file, its text, and rows in it."""

from collections.abc import Mapping

from holdgate.lint import check, committed, kind_checks
from holdgate.source import files
from holdgate.source.rows import values as rows
from holdgate.source.yaml import characters, composer, lost_text, parser

FILES: Mapping[str, str] = {
    files.UNREADABLE: """
The file is not there, or you may not read it.

Good: `holdgate lint processes/office-key`. Bad: `holdgate lint proceses`.
""",
    files.NOT_A_FILE: """
A pipe or a device may have no end, and nobody can open it again to correct it.

Good: a file, or `-` for standard input. Bad: `holdgate lint /dev/zero`.
""",
    files.TOO_LARGE: """
Nobody writes a file of more than 4 MiB by hand; reading it would take too long.

Good: photos and logs as evidence of a run. Bad: the same, pasted into a process.
""",
    files.LINK: """
A `process.yaml`, a `renderer.yaml` and a scenario are found by name, whoever put them there. A link
in their place could name any file that you may read, and messages about it would quote it.

Good: a copy of the file; a link to the whole folder. Bad: `process.yaml` as a link to a file
elsewhere.
""",
    committed.VERSION_REUSED: """
Runs are told apart by the version of their process. If a file is changed and keeps its version, two
runs of one version have different steps or gates. Comments and keys that begin with `x-` are no
content. Git is asked for the file as it is in the last commit.

Good: `version: "1.1"` for a process that was changed. Bad: `version: "1.0"`, which was committed
with other steps.
""",
    check.NOTHING: """
There is no process, scenario, people file or renderer in this folder or below it.

A report without problems would hide that nothing was checked.

Good: `holdgate lint processes`. Bad: `holdgate lint src`, which has no such file.
""",
    check.NAME: """
holdgate finds files by their names. It does not find a file whose name is almost right.

Good: `process.yaml`, `scenarios/lost.yaml`. Questionable: `process.yml`, `scenarios/lost.yml`.
""",
    check.UNKNOWN_KIND: """
The kind of a file is known by its first key, and this file has no key like any of them.

Good: a file that begins with `holdgate: 1`. Bad: one that begins with `services:`.
""",
    kind_checks.SCENARIO_PROCESS: """
A scenario is checked against the process in whose folder it lies; without it, half is unchecked.

Good: `processes/office-key/scenarios/lost.yaml`, beside a process without errors. Bad: the same
file in a folder of its own.
""",
}

TEXT: Mapping[str, str] = {
    composer.SYNTAX: """
The text does not follow the grammar of YAML, so nothing in it can be read.

Often a text needs quotes, because it contains `: `, or begins with a sign that YAML uses.

Good: `title: "Approval: the report"`. Bad: `title: Approval: the report`.
""",
    composer.ANCHOR: """
A value would be written in one place and used in another, and a reader would not see it.

A text that begins with `&` or `*` is taken for such a name, too.

Good: `title: "*Draft*"`. Bad: `title: *Draft*`, `fields: &common`.
""",
    composer.TAG: """
`!` tells YAML to convert a value into something else; our files hold plain values only.

Good: `title: "!Stop"`. Bad: `title: !Stop`.
""",
    composer.MERGE: """
`<<` would take keys from another map, and a reader would not see them.

Good: the keys, written out. Bad: `<<: *common`.
""",
    composer.KEY: """
The word before a colon is a name, so it must be text.

`1: First` has a number as its key; `{{ step.field }}` without quotes begins a map.

Good: `"1": First`, `guidance: "{{ ask.room }} is free"`. Bad: `1: First`.
""",
    composer.TWICE: """
If a key is there twice, YAML silently keeps only one of the two values.

Good: each key once. Bad: a step with `title: Ask` and, further down, `title: Ask for it`.
""",
    composer.NUMBER: """
JSON cannot store this number exactly, so the record would contain a different one.

Whole numbers go up to 9,007,199,254,740,991; infinity and "not a number" are not allowed.

Good: `max: 1000000`, `title: "12345678901234567890"`. Bad: `max: .inf`.
""",
    composer.DOCUMENTS: """
One file holds one thing; nobody would ever look at what comes after `---`.

Good: a second file. Bad: a line `---` with another process below it.
""",
    composer.VERSION: """
All files are parsed as YAML 1.2, where `no`, `on` and `12:30` are texts, whatever the file says.

Good: no line with `%YAML`. Bad: `%YAML 1.1`.
""",
    composer.EMPTY: """
There is nothing in this file, or nothing but comments.

Good: a file that begins with `holdgate: 1`. Bad: an empty one.
""",
    composer.DEPTH: """
Nobody nests 40 levels on purpose; perhaps a bracket is not closed.

Good: `when: {ask.room: [Archive, Lab]}`. Bad: `[[[[[[…`, forty times and more.
""",
    parser.SIZE: """
Nobody writes a process of more than 4 MiB by hand; reading it would take too long.

Good: photos and logs as evidence of a run. Bad: the same, pasted into a `guidance`.
""",
    characters.ENCODING: """
Bytes that are not UTF-8 would be shown as other letters on other machines.

Good: a file that the editor saves as UTF-8. Bad: one that it saves as Windows-1252 or UTF-16.
""",
    characters.CHARACTER: """
Who reviews a file must see what runs. An invisible character makes two names look alike, a control
of direction shows a text in another order, a hidden line end ends a line where none is seen.

It is an error everywhere, in comments too. Allowed is what an emoji or a script needs in its place:
the joiner between two pictures, joiners in Persian or Hindi.

Good: `title: Open the door`. Bad: the same with an invisible line end copied from a web page.
""",
    lost_text.COMMENT: """
YAML takes ` #` for the start of a comment, and the rest of a text is silently lost.

A comment that is meant has two spaces before its `#` and one after it.

Good: `guidance: "Call extension #4711"`, or `title: Ticket  # which one`. Bad: `guidance: Call
extension #4711`.
""",
    lost_text.JOINED: """
YAML joins the lines of a text, unless the text begins with `|`: a list becomes one sentence, two
entries become one, and empty lines are lost.

A sentence that is only broken into lines may be joined; so may every text that begins with `>`, as
long as its lines are not a list.

Good: `checks:` with a dash before each statement. Bad: two statements below one dash.
""",
    lost_text.QUOTES: """
Word processors turn straight quotes into curly ones; to YAML these are letters of the text.

Good: `version: "1.0"`. Questionable: `version: “1.0”`, whose quotes are part of the version.
""",
    lost_text.CODE: """
Inside double quotes a backslash begins a code: `\\n` is a line break, `\\t` a tab.

In the path of a file it is meant as itself; inside single quotes it is.

Good: `help: 'C:\\new\\table.xls'`. Bad: `help: "C:\\new\\table.xls"`.
""",
}

ROWS: Mapping[str, str] = {
    rows.SHAPE: """
In CSV one wrong quote or separator moves every cell behind it. So nothing is guessed and nothing
half taken: each row has as many cells as the first line, and a cell with a separator, a quote or a
line break stands in quotes. In YAML and JSON rows are a list of maps.

Good: `ben,"Keys, two"`. Bad: `ben,Keys, two`.
""",
    rows.COLUMN: """
The first line of CSV, or the keys of each map, name the columns of the table by their ids. A column
that the table does not have would be lost.

Good: `user,decision` for a table with these columns. Bad: `User name,decision`.
""",
    rows.SIZE: """
A list that is larger than this is no list that somebody works through row by row.

Good: the 40 accounts of one system. Bad: the whole directory of a company.
""",
}
