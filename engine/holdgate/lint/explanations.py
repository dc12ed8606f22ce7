"""The explanation of every rule and of every reason for a refusal, by what each is about.

A rule of a process is explained in its own module, by the docstring; the reasons are explained with
the other texts about refusals. All other rules are explained here, in the form of such a docstring:
why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.definition import images, people
from holdgate.definition.rules import RULES
from holdgate.documents import read as renderer
from holdgate.editing import edits
from holdgate.lint import check, committed, documents_of_steps, kind_checks
from holdgate.messages import explanations as reasons
from holdgate.scenarios import check as story
from holdgate.source import files, problem
from holdgate.source.schema import rule_ids, shapes, value_messages
from holdgate.source.yaml import characters, composer, lost_text, parser

COMMAND = "a command"

_FILES: Mapping[str, str] = {
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

_TEXT: Mapping[str, str] = {
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

_KEYS_AND_VALUES: Mapping[str, str] = {
    shapes.UNKNOWN: """
A key that holdgate does not know would be ignored silently, with everything under it.

Names of your own are allowed only where ids are listed, as under `fields`, `roles` and `options`;
for a note to yourself write a comment, or a key that begins with `x-`.

Good: `title: Ask for it`, `x-ticket: "4711"`. Bad: `titel: Ask for it`.
""",
    rule_ids.MISPLACED: """
The key exists, but has no meaning in this place.

Often it is indented too far or not far enough, or belongs to another type or verb.

Good: `approval: {covers: ask, need: boss}`. Bad: `covers: ask` beside `approval`.
""",
    rule_ids.MISSING: """
This key is required: there is no default for it, and holdgate does not guess.

Good: `{id: ask, title: Ask for it}`. Bad: `{id: ask}`.
""",
    rule_ids.PLANNED: """
A later version of holdgate will know this word; this version cannot do what it says.

It is refused, so that no file changes its meaning when that version comes.

Good: what the reference lists as possible. Bad: a word that it lists under "What comes later".
""",
    value_messages.EMPTY: """
A key without a value, or with an empty one, says nothing; perhaps the rest was forgotten.

YAML also reads the text after ` #` as a comment, and a comma inside `{ }` as the end of a value.

Good: `title: "#4711"`, or no such key. Bad: `title: #4711`, `needs: []`.
""",
    value_messages.TYPE: """
The value has another type than the key asks for, such as a number where text belongs.

YAML takes `1.0` for a number, `true` for a switch, `- a` for a list; quotes make any of them a
text.

Good: `version: "1.0"`. Bad: `version: 1.0`.
""",
    value_messages.VALUE: """
The value has the right type, but is not one of those that are possible here.

Good: `due: 4h`, `type: one_of`, `id: ask-again`. Bad: `due: 4 hours`, `type: choice`, `id:
Ask_again`.
""",
    value_messages.REPEATED: """
An entry that is in a list twice says nothing new; perhaps something else was meant.

Good: `options: [Low, High]`. Bad: `options: [Low, Low]`.
""",
    problem.TOO_MANY: """
There are more entries than anybody could work through, or than can be checked in good time.

Good: a process of at most 5,000 steps. Bad: a list that a program wrote without an end.
""",
    rule_ids.ONE_VERB: """
An entry of a story is one event: one verb, with the keys that go with it.

Good: `- {do: ask, by: ana}` and `- {submit: sign, by: ana}`. Bad: `- {do: ask, submit: sign, by:
ana}`.
""",
    parser.NOT_A_MAP: """
A file of answers gives the answer to each field by its name.

Good: `room: Archive`. Bad: `- Archive`.
""",
}

_SCENARIOS: Mapping[str, str] = {
    story.UNKNOWN_PERSON: """
Everybody who acts in a story must be one of its people: their roles decide what is refused.

Good: `people: {ana: clerk}` and `by: ana`. Bad: `by: anna`.
""",
    story.UNKNOWN_STEP: """
A step that a story names must be a step of its process.

Good: `do: ask` where the process has a step with `id: ask`. Bad: `do: aks`.
""",
    story.UNKNOWN_FIELD: """
A field that is answered or looked at must be a field of that step.

Good: `with: {who: Zoe}` where the step has a field `who`. Bad: `with: {whom: Zoe}`.
""",
    story.UNKNOWN_LABEL: """
The answer to a choice is one of its options, by its label.

Good: `with: {room: Archive}` with `options: [Archive, Server room]`. Bad: `with: {room: Archiv}`.
""",
    story.WRONG_ANSWER: """
An answer must be what its field takes, or the story could not be played.

Good: `with: {seen: 2026-03-02T09:00Z}` where `seen` is a `datetime`. Bad: `with: {seen: monday}`.
""",
    story.UNKNOWN_CHECK: """
A statement is ticked by its number, so the step must have a statement with that number.

Good: `tick: [1, 2]` where the step has two `checks`. Bad: `tick: 3`.
""",
    story.UNKNOWN_END: """
A story ends as a run of its process can end: in a state of every run, or in one of its outcomes.

Good: `ends: completed`, or `ends: void` with `outcomes: {void: The ceremony is void}`.
Bad: `ends: viod`.
""",
}

_PEOPLE: Mapping[str, str] = {
    people.SAME_PERSON: """
Whoever types `Eva` means `eva`: one person, who must not count as two in an approval.

Good: `eva` and `eva-m`. Bad: `eva` and `Eva`.
""",
    people.LOOK_ALIKE: """
A signature is read by people. Two names that are drawn alike, with letters of different scripts or
with `I`, `l` and `1`, could be taken for one. A word that mixes scripts hides such a letter.

Good: `ana` and `ana-m`. Questionable: `ana`, and the same with the Cyrillic letter `\u0430`.
""",
    people.UNKNOWN_PERSON: """
`acts_for` names the people on whose behalf somebody may act; they must be in the same file.

Good: `ben: {roles: clerk, acts_for: max}`, with an entry for `max`. Bad: the same without one.
""",
    people.ROLE_IN_NO_PROCESS: """
One people file serves many processes. A role that none of them has is often a misspelt one, and its
holder cannot act.

Good: `roles: auditor` where a process has `auditor`. Questionable: `roles: audtior`.
""",
    people.PERSON_NAME: """
A signature is known by its name. With an invisible character in a name, two people would look like
one. Nobody is called `anyone`: that stands for everybody.

Good: `eva`. Bad: `"ev\\ue000a"`, with a character that has no agreed look.
""",
}

_RENDERERS: Mapping[str, str] = {
    renderer.FOLDER: """
A renderer is found by its folder, so its id must be the folder's name.

Good: `id: report` in `renderers/report/renderer.yaml`. Bad: the same in `renderers/reports/`.
""",
    renderer.TEMPLATE: """
Each format but `json` needs its own template in the folder of the renderer.

Good: `formats: html` with `template.html.j2` beside it. Bad: `formats: [html, md]` with that alone.
""",
}

_DOCUMENTS: Mapping[str, str] = {
    documents_of_steps.RENDERER_BROKEN: """
A step that freezes a document can be done only if the document can be made.

Good: `renderer: slip` with templates that `holdgate lint renderers/slip` finds right. Bad: the same
with a template that ends in `{% endfro %}`.
""",
}

_TEMPLATES: Mapping[str, str] = {
    renderer.TEMPLATE_SYNTAX: """
A template that cannot be read makes no document: the step that freezes one could not be done.

Good: `{% for step in steps %}…{% endfor %}`. Bad: `{% for step in steps %}…{% endfro %}`.
""",
    renderer.TEMPLATE_NAME: """
What a template names must be there: a member of the data that `holdgate render --format json`
prints, a macro, another template, a message. Else the document fails, or the place stays empty.

Good: `{{ run.started_by }}`. Bad: `{{ run.startedby }}`, `{{ case.customer }}`.
""",
}

_NEW_NAMES: Mapping[str, str] = {
    edits.HIDDEN: """
A name is changed only where it is plain to see: people who read the file must be able to find it.

Good: `needs: plan`, `"plan"`, `{{ plan.day }}`. Bad: `"pl\\u0061n"`, or a name
below `|-`.
""",
}

EXPLANATIONS: Mapping[str, Mapping[str, str]] = {
    "a file": _FILES,
    "the text of a file": _TEXT,
    "keys and values": _KEYS_AND_VALUES,
    "a process": {
        **{rule.ID: rule.__doc__ or "" for rule in RULES},
        images.ID: images.__doc__ or "",
    },
    "a scenario": _SCENARIOS,
    "people": _PEOPLE,
    "a renderer": _RENDERERS,
    "a document of a step": _DOCUMENTS,
    "a template": _TEMPLATES,
    "a new name": _NEW_NAMES,
    COMMAND: reasons.EXPLANATIONS,
}
