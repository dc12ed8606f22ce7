"""Why a text is refused before anybody looks at what it says: the rules of strict YAML.

Each as a rule's docstring: why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.source.yaml import characters, composer, strict_yaml

EXPLAINED: Mapping[str, str] = {
    strict_yaml.SYNTAX: """
The text does not follow the grammar of YAML, so nothing in it can be read.

Mostly a text needs quotes, because it holds `: `, or begins with a sign that YAML uses.

Good: `title: "Approval: the report"`. Bad: `title: Approval: the report`.
""",
    composer.ANCHOR: """
What is written in one place would hold in another, and a reader would not see it.

A text that begins with `&` or `*` is taken for such a name, too.

Good: `title: "*Draft*"`. Bad: `title: *Draft*`, `fields: &common`.
""",
    composer.TAG: """
`!` tells YAML to make something else of a value, and a file of ours holds plain values only.

Good: `title: "!Stop"`. Bad: `title: !Stop`.
""",
    composer.MERGE: """
`<<` would take keys from another map, and a reader would not see them.

Good: the keys, written out. Bad: `<<: *common`.
""",
    composer.KEY: """
What stands before a colon is a name, so it must be text.

`1: First` has a number for its key, `{{ step.field }}` without quotes begins a map.

Good: `"1": First`, `guidance: "{{ ask.room }} is free"`. Bad: `1: First`.
""",
    composer.TWICE: """
Of two values under one key YAML keeps one, in silence.

Good: each key once. Bad: a step with `title: Ask` and, further down, `title: Ask for it`.
""",
    composer.NUMBER: """
A number that JSON cannot keep exactly would be another one in the record.

Whole numbers go up to 9,007,199,254,740,991; infinity and "not a number" are none.

Good: `max: 1000000`, `title: "12345678901234567890"`. Bad: `max: .inf`.
""",
    composer.DOCUMENTS: """
One file holds one thing; what stands after `---` would never be looked at.

Good: a second file. Bad: a line `---` with another process below it.
""",
    composer.VERSION: """
Files are read as YAML 1.2, in which `no`, `on` and `12:30` are texts, whatever the file says.

Good: no line with `%YAML`. Bad: `%YAML 1.1`.
""",
    composer.EMPTY: """
There is nothing in this file, or nothing but comments.

Good: a file that begins with `holdgate: 1`. Bad: an empty one.
""",
    composer.DEPTH: """
Nobody writes 40 levels on purpose; a bracket is open, perhaps.

Good: `when: {ask.room: [Archive, Lab]}`. Bad: `[[[[[[…`, forty times and more.
""",
    strict_yaml.SIZE: """
A file of more than 4 MiB is no process that anybody wrote; reading it would take too long.

Good: photos and logs as evidence of a run. Bad: the same, pasted into a `guidance`.
""",
    characters.ENCODING: """
Bytes that are not UTF-8 would be shown as other letters on other machines.

Good: a file that the editor saves as UTF-8. Bad: one that it saves as Windows-1252 or UTF-16.
""",
    characters.CHARACTER: """
A character that nobody sees can make two names that look alike, or end a line unseen.

Good: `title: Open the door`. Bad: the same with a no-break line end copied from a web page.
""",
}
