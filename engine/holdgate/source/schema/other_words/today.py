"""What is possible today instead of a word that comes later."""

from collections.abc import Mapping

TODAY: Mapping[str, str] = {
    "deviations": "record a deviation with `holdgate note RUN --text …`",
    "time_zone": "today deadlines are counted in UTC: delete the line",
    "for_each": "today: write the step once for each, or ask for a list in a `long_text`",
    "witness": "today: an approval that covers this step, `approval: {covers: STEP, need: ROLE}`",
    "use": "today: write the steps out",
    "redo": "today: an approval whose `on_reject` has `reopen: STEP`, or `holdgate reopen`",
    "not_before": "today: say it in `guidance`, or ask for the time with a `datetime` field",
    "remind": "today: a `due`, which is shown as late",
    "estimate": "today: say it in `guidance`, or write `x-estimate: …`",
    "always": "today: a step without `when`",
    "was": "today: `holdgate processes rename` changes an id everywhere",
    "columns": "today: a `long_text`, or a table as one of the `files`",
    "rows": "today: a `long_text`, or a table as one of the `files`",
    "closed_by": "today: a `yes_no` field in a later step",
    "valid_for": "today: `withdraw` and `submit` it again, or a `due` on the step after it",
    "table": "today: write `long_text`, or `files` for a table in a file",
    "list": "today: write `long_text`, one entry on a line",
    "email": "today: write `text`",
    "duration": "today: write `number`, with the unit in its `label`",
    "item": "today: name an answer, `{{ step.field }}`",
    "due": "today: one deadline, the earliest; give the others to steps of their own",
}
