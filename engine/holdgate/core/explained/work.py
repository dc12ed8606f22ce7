"""The reasons that lie in a task: whose it is, what it waits for, what it asks."""

from collections.abc import Mapping

WORK: Mapping[str, str] = {
    "role": """
The process says whose step this is. One person alone has a role that was given out in this run, or
that an answer fills.

Way out: somebody with the role does it; or whoever leads the run gives out the role: `assign RUN
--role ROLE --to PERSON --because TEXT`, which stands on the record.
Refused: `submit` by somebody without the role of the approval.
""",
    "not-a-task": """
An approval is asked for, signed, rejected and withdrawn; work is done on tasks. The start form was
filled in when the run began.

Way out: `submit`, `approve`, `reject` or `withdraw` the approval; what it covers can be done.
Refused: `do KEY-0001 sign-off`.
""",
    "blocked": """
A step can be worked on when everything before it has ended, and everything before that: it is
settled. Something upstream, perhaps far up, is open, perhaps again.

Way out: what is named, by whom it is named; then the step is open by itself. A draft is kept
meanwhile.
Refused: `do` behind an approval that is pending, or behind a step that was reopened.
""",
    "ended": """
What a person ended is final in its round: one step and one round name one content for ever.

Way out: `reopen` it, which starts the next round and makes approvals of it void.
Refused: `do` of a step that is done.
""",
    "skipped": """
The condition of the step, or of its group, does not hold, so nobody has to do it.

Way out: change the answer that the condition reads: `reopen` the step that gave it. When the
condition holds, the step comes back by itself, in a new round.
Refused: `do` of a step for critical cases in a case that is not critical.
""",
    "already-started": """
Work on the step has begun in this round.

Way out: go on with `do`. To make somebody else responsible: `assign`.
Refused: `start` twice.
""",
    "invalid-answer": """
An answer is read by the type of its field; a draft may be incomplete, but nothing in it is
ill-typed. A question that is not asked has no answer. Documents are written by the program.

Way out: another answer; the message says what the field takes.
Refused: `--set room=Archvie`; an answer to a question that other answers rule out.
""",
    "answer-missing": """
Every question that is asked is answered, unless it is optional.

Way out: answer it; with `--save` a draft may be incomplete.
Refused: `do` without a room, where one is asked.
""",
    "check-open": """
Every statement of the step is ticked before it is done. A reopening takes the ticks back.

Way out: tick it when it is true: `--tick N`.
Refused: `do` with one of three statements unticked.
""",
    "not-optional": """
A step is not applicable only where the process allows it, in writing.

Way out: do it; or the process owner makes it `optional: true`, for later runs.
Refused: `not-applicable KEY-0001 hand-out`.
""",
    "not-ended": """
Only what a person ended can be opened again.

Way out: work on it as it is.
Refused: `reopen` of a step that is in progress.
""",
    "locked-pending": """
Nobody pulls the page away from a signer: what a pending approval covers stands still.

Way out: `withdraw` the approval, or `reject` it; then reopen.
Refused: `reopen` of a covered step while its approval is pending.
""",
    "assignee-lacks-role": """
Whoever is responsible for a step may do it.

Way out: somebody with the role; or give them the role first.
Refused: `assign KEY-0001 hand-out --to ana` where `hand-out` is for the clerk, ben.
""",
}
