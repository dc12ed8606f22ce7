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
from holdgate.lint import documents_of_steps, explanations_of_text
from holdgate.messages import explanations as reasons
from holdgate.scenarios import check as story
from holdgate.source import problem
from holdgate.source.schema import rule_ids, shapes, value_messages
from holdgate.source.yaml import parser

COMMAND = "a command"

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
    "a file": explanations_of_text.FILES,
    "the text of a file": explanations_of_text.TEXT,
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
    "a file of rows": explanations_of_text.ROWS,
    "a new name": _NEW_NAMES,
    COMMAND: reasons.EXPLANATIONS,
}
