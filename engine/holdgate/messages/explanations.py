"""Why each reason for a refusal exists: its purpose, the way out, and an example.

`holdgate explain` prints them. Each has the form of a rule's docstring. Who can unblock a command
in a given run is said with the refusal itself.
"""

from collections.abc import Mapping

_RUNS: Mapping[str, str] = {
    "unknown-run": """
This store has no run of that id.

Way out: `holdgate runs` lists the runs; `--store` names another store.
Refused: `note KEY-0099 --text …` where the last run is KEY-0007.
""",
    "unknown-person": """
Separation of duties needs known people: whoever acts or is named must be known.

With a people file, they must be in it. A run that was started with a people file always needs one;
otherwise its rules could be avoided by leaving the file out. A name has visible characters only,
so that no two people look alike. Anybody may write a note.

Way out: name somebody who is in the people file, add them to it, or name the file: `--people FILE`.
Refused: `--as anna` where the file has `ana`.
""",
    "unknown-step": """
The process of this run has no such step; or the name is that of a group, and one step is needed.

Way out: `status RUN` lists the steps. A run keeps the process that it was started with.
Refused: `do KEY-0001 aks` where the step is `ask`.
""",
    "unknown-role": """
Only a role of the process can be given to somebody. Everybody has the role `anyone` already.

Way out: use one of the roles of the process; `show PROCESS` lists them.
Refused: `assign KEY-0001 --role boss --to eva` where the process has no role `boss`.
""",
    "role-guarded": """
A role that stands in a `need` signs approvals, so it does not go to just anybody.

With a people file, `assign --role` gives it only to somebody who has it there. Where the process
names no lead, only somebody who has the role can give it. Without a people file, its present holder
can give it, or the lead where the process names one. A role that an answer fills also goes to
whoever is named there.

Way out: give it to somebody who has it in the people file; or let the people file give it.
Refused: `assign KEY-0001 --role boss --to ben` by a clerk, where `ben` is no boss.
""",
    "run-ended": """
A run that is completed, stopped or cancelled never changes again, so that its evidence is final.

Way out: add a note, which is also possible after the end; or start a new run that corrects this
one: `start PROCESS --corrects RUN`.
Refused: `reopen` in a completed run.
""",
    "run-on-hold": """
While a run is on hold, nobody works and nobody votes.

You can still add notes, assign steps and roles, and cancel the run. Deadlines are not extended.

Way out: whoever leads the run can `resume` it.
Refused: `do KEY-0001 hand-out` after `pause KEY-0001`.
""",
    "run-closing": """
The run is about to end; only the steps that must always be done are left.

Way out: do these steps; or add a note.
Refused: work on any other step.
""",
    "run-not-on-hold": """
Only a run that is on hold can be resumed.

Way out: continue with the run.
Refused: `resume` twice.
""",
    "run-not-ended": """
A run that has not ended is corrected in the run itself, so that there is only one record of it.

Way out: `reopen` the step that is wrong; or `cancel` the run first.
Refused: `start PROCESS --corrects KEY-0001` while KEY-0001 is active.
""",
    "in-future": """
`--happened-at` is for late entries: the time lies in the past.

The recorded time is kept beside it, and only the recorded time counts for deadlines and rules.

Way out: give the time when it happened, with the right offset; or leave it out if it is now.
Refused: `--happened-at 2026-03-02T09:00Z` when it is half past eight, UTC.
""",
    "personal-act": """
`submit`, `approve`, `reject` and `withdraw` count for the person who gives the command, at the time
of the command. Nobody can sign for somebody else.

Way out: leave the option out. To let somebody sign in the place of another, give them the role:
`assign RUN --role`.
Refused: `approve … --on-behalf-of eva`.
""",
    "not-acting-for": """
Who acts on behalf of somebody makes that person a performer, who cannot approve the work. So a
people file says who may act for whom. Otherwise anybody could take an approver out by word.

Without a people file all names are only asserted, and so is this: it is accepted, and shown.

Way out: add `acts_for` to the entry of the person who acts; or leave the option out, and say it in
a note, which counts for nobody.
Refused: `do … --as ben --on-behalf-of max` where the entry of `ben` has no `acts_for: max`.
""",
    "changed-since": """
You named the last event that you saw with `--if-seq`, and something changed after it.

Way out: look at the run again, and give the new number.
Refused: `do KEY-0001 hand-out --if-seq 41` after event 42 saved a draft of it.
""",
    "key-reused": """
A key belongs to one command. The same command with the same key is not done again; you get the
first answer again.

Way out: use a new key for a new command.
Refused: `--key k1` for `do`, after it was used for `submit`.
""",
    "record-damaged": """
A command reads rows, and rests on events, files and the definition. Something of that was changed,
or is lost: the rows are not what the events make, a file is missing, a hash is wrong.

Way out: `store verify RUN` says what is damaged. Rows are made again from the events:
`store rebuild`. For the rest, restore a backup; what is lost for good can be accepted, for a reason
that stays in the record: `store rebuild --accept-damage RUN --because TEXT`.
Refused: `approve KEY-0001 sign` after a file that it covers was removed from the evidence folder.
""",
    "reason-missing": """
A command that changes the course of a run is recorded with its reason.

Way out: `--because TEXT`.
Refused: `reject` without a reason, or with an empty one.
""",
    "comment-missing": """
A note needs content.

Way out: `--text TEXT`, `--file FILE`, or both.
Refused: `note KEY-0001`.
""",
}

_WORK: Mapping[str, str] = {
    "role": """
The process says who may do each step.

If a role was given to one person in this run, or an answer names that person, only they have it.

Way out: somebody with the role does it; or whoever leads the run gives them the role: `assign RUN
--role ROLE --to PERSON --because TEXT`. That is recorded.
Refused: `submit` by somebody without the role of the approval.
""",
    "not-a-task": """
Work is recorded on tasks. An approval is submitted, approved, rejected or withdrawn. The start form
is filled in once, when the run is started.

Way out: `submit`, `approve`, `reject` or `withdraw` the approval; or do a task.
Refused: `do KEY-0001 sign-off`.
""",
    "blocked": """
You can work on a step when all steps before it have ended. At least one of them, perhaps far
before it, is open, or was opened again.

Way out: the named people do the named steps; then this step becomes ready by itself. Its draft is
kept.
Refused: `do` of a step behind an approval that is pending, or behind a step that was reopened.
""",
    "ended": """
A step that has ended does not change in the same round, so that a step and a round always mean the
same content.

Way out: `reopen` it. This starts the next round, and approvals of the step become void.
Refused: `do` of a step that is done.
""",
    "skipped": """
The condition of the step, or of its group, does not hold, so nobody has to do the step.

Way out: change the answer that the condition reads: `reopen` the step that has it. When the
condition holds, the step comes back by itself, in a new round.
Refused: `do` of a step for critical cases in a case that is not critical.
""",
    "already-started": """
Work on the step has already begun in this round.

Way out: continue with `do`. To make somebody else responsible: `assign`.
Refused: `start` twice.
""",
    "invalid-answer": """
Each answer must fit the type of its field, also in a draft.

A question that is not asked takes no answer. Documents are written by the program.

Way out: give another answer; the message says what the field takes.
Refused: `--set room=Archvie`; an answer to a question that other answers rule out.
""",
    "answer-missing": """
Every question that is asked needs an answer, unless it is optional.

Way out: answer it; with `--save`, a draft may be incomplete.
Refused: `do` without a room, where the step asks for one.
""",
    "limit": """
An answer must keep the limits of its field: `not_before`, `not_after`, `min`, `max`. The limit
itself is allowed.

Limits are judged when the step is completed, against the answers as they stand then. A draft may be
beyond them, and a question that was not answered limits nothing.

Way out: give another answer; the message says where the limit lies, and why. If the limit is wrong,
the answer that it counts from is: correct it, by `reopen` of its step.
Refused: `do 2 --set until=2026-09-01`, where `not_after: {within: 90d, after: start.agreed-on}`.
""",
    "mismatch": """
A field with `matches` asks for something a second time, such as a number that is read off a device.
The two answers must be equal. Neither is printed: it shall be read, not copied.

Way out: read it again, and type what it says. If it says the same again, the other answer may be
wrong: correct that one, by `reopen` of its step.
Refused: `do 3 --set serial-again=HSM-17`, where step 1 recorded `HSM-71`.
""",
    "draft-of-another": """
Two people can draft the same step. What one of them has drafted is not replaced by the other by
mistake: neither by another answer, nor by a completion that leaves it out, nor by declaring the
step not applicable.

Way out: look at the draft; then `--replace`, or `--if-seq` with the last event that you saw.
Refused: `do --save --set where=Lab` after Ann saved `where=Roof`.
""",
    "check-open": """
Every statement of the step must be ticked before the step is done. Reopening a step removes its
ticks.

Way out: tick it when it is true: `--tick N`.
Refused: `do` when one of three statements is not ticked.
""",
    "not-optional": """
A step can be declared not applicable only if the process allows it.

Way out: do it; or the process owner makes it `optional: true` for later runs.
Refused: `not-applicable KEY-0001 hand-out`.
""",
    "not-ended": """
Only a task that is done or not applicable can be reopened.

Way out: work on it as it is.
Refused: `reopen` of a step that is in progress.
""",
    "locked-pending": """
While an approval is pending, the steps that it covers do not change.

Way out: `withdraw` the approval, or `reject` it; then reopen.
Refused: `reopen` of a covered step while its approval is pending.
""",
    "assignee-lacks-role": """
A step can be assigned only to somebody who may do it.

Way out: choose somebody with the role; or give them the role first.
Refused: `assign KEY-0001 hand-out --to ana` where `hand-out` is for the clerk, ben.
""",
}

_VOTES: Mapping[str, str] = {
    "separation": """
Nobody approves their own work.

Whoever worked on a covered step, in any round and on whose behalf ever, or submitted the approval,
can neither approve nor reject it. `separate_from` keeps more people apart, also for tasks. To
declare a step not applicable is work. To start, assign, reopen, note or reject is not.

Way out: somebody else with the role. If the person only submitted it, `withdraw` it and let
somebody else submit it. If nobody is left, whoever leads the run gives the role to somebody.
Refused: `approve` by a person who corrected the covered step in round 1, even if all of it was
rewritten since.
""",
    "not-an-approval": """
Only an approval can be submitted, approved, rejected or withdrawn.

Way out: `do` the task; or name the approval that covers it.
Refused: `approve KEY-0001 hand-out --round 1`.
""",
    "already-pending": """
The approval was already submitted, and waits for signatures.

Way out: the named people sign; or `withdraw` it.
Refused: `submit` twice.
""",
    "already-approved": """
The approval is given. It stays valid as long as the steps that it covers do not change.

Way out: continue. If a covered step is reopened, the approval becomes void and can be submitted
again.
Refused: `submit` of an approval that was given.
""",
    "not-pending": """
There is nothing to sign, reject or withdraw: the approval was not submitted, or that round is over.

Way out: `submit` it when it is ready.
Refused: `approve` after the submission was withdrawn.
""",
    "not-submitter": """
A submission can be withdrawn by the person who made it, by anybody who may submit it, and by the
lead.

Way out: ask one of them; whoever may sign can also `reject` it.
Refused: `withdraw` by somebody with another role.
""",
    "stale-view": """
A signature is for exactly what the person saw: this round, with this content. Another round is not
the same, even if its text is.

Way out: look at it again with `show RUN STEP`, and sign the round that is pending.
Refused: `approve … --round 1` when round 2 is pending.
""",
    "needs-open": """
A step before the approval is being done again, so what would be signed may still change.

Way out: wait until that step is done; the signatures so far stay valid. `reject` and `withdraw` are
possible.
Refused: `approve` while a step is reopened that the approval needs but does not cover.
""",
    "already-voted": """
One person fills one seat, even if they have several roles.

Way out: the other people who are named sign.
Refused: `approve` twice in one round.
""",
    "line-met": """
All seats that this person could fill are taken, in every possible seating of those who signed.

Way out: the people who are still needed sign.
Refused: a second manager signs, where one manager and one lawyer are needed.
""",
    "choice-missing": """
The process lets whoever rejects choose: the work is done again, or the run ends. Nobody should end
a run, or go on with it, by accident.

Way out: `reject --send-back` or `reject --end`.
Refused: `reject` without either, where `on_reject` has both `reopen` and `end`.
""",
    "no-such-choice": """
The process says what a rejection of this approval does, and there is nothing to choose.

Way out: the same command without the option.
Refused: `reject --end`, where `on_reject` has only `reopen`.
""",
}

EXPLANATIONS: Mapping[str, str] = {**_RUNS, **_WORK, **_VOTES}
