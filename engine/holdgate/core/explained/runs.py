"""The reasons that lie in the run, the people, or what is said beside a command."""

from collections.abc import Mapping

RUNS: Mapping[str, str] = {
    "unknown-run": """
There is no run of that name in this store.

Way out: `holdgate runs` lists those there are; `--store` names another store.
Refused: `note KEY-0099 --text …` where the last run is KEY-0007.
""",
    "unknown-person": """
Separation of duties is no better than identity: whoever acts, or is named, must be known.

With a people file they are in it. A run that began with a people file goes on with one, or its
rules could be stepped around by leaving it out. A name has visible characters only, so that no two
people look alike. A note is taken from anybody.

Way out: name somebody who is in the people file, have them added, or say which: `--people FILE`.
Refused: `--as anna` where the file has `ana`.
""",
    "unknown-step": """
The process of this run has no such step; or it is a group, and one step is wanted.

Way out: `status RUN` lists the steps; one that is running keeps the process it began with.
Refused: `do KEY-0001 aks` where the step is `ask`.
""",
    "unknown-role": """
A role can be given out that the process has. `anyone` is everybody's already.

Way out: one of the roles of the process; `show PROCESS` lists them.
Refused: `assign KEY-0001 --role boss --to eva` where the process has no role `boss`.
""",
    "run-ended": """
A run that is completed, stopped or cancelled never changes again: evidence has a definite end.

Way out: add a note, which stands after the end; or start a new run that corrects it, with `start
PROCESS --corrects RUN`.
Refused: `reopen` in a completed run.
""",
    "run-on-hold": """
While a run is on hold nobody works and nobody votes. Notes are taken, steps and roles are given to
people, and the run can be cancelled. Deadlines go on.

Way out: whoever leads the run can `resume` it.
Refused: `do KEY-0001 hand-out` after `pause KEY-0001`.
""",
    "run-closing": """
The run is coming to its end; only what must always be done is left.

Way out: do that; or add a note.
Refused: work on any other step.
""",
    "run-not-on-hold": """
Only what is on hold can be resumed.

Way out: go on with it.
Refused: `resume` twice.
""",
    "run-not-ended": """
A run that has not ended is corrected where it is, so that there is one record of it, not two.

Way out: `reopen` what is wrong; or `cancel` the run first.
Refused: `start PROCESS --corrects KEY-0001` while KEY-0001 is active.
""",
    "in-future": """
What is entered late has happened. The recorded time stands beside it, and decides.

Way out: say when it did happen, with the right offset; or leave it out if it is now.
Refused: `--happened-at 2026-03-02T09:00Z` at half past eight, UTC.
""",
    "personal-act": """
Asking for an approval, signing, rejecting and withdrawing count for whoever does them, when they do
them. A signature for somebody else would be nobody's.

Way out: leave it out. Who should sign in somebody's place is given the role: `assign RUN --role`.
Refused: `approve … --on-behalf-of eva`.
""",
    "changed-since": """
You said which event was the last that you had seen, and what you named was changed after it.

Way out: look again, and say the new number.
Refused: `do KEY-0001 hand-out --if-seq 41` after event 42 saved a draft of it.
""",
    "key-reused": """
A key belongs to one command: given again with the same command, that is answered again, not done
again.

Way out: a new key for a new command.
Refused: `--key k1` for `do`, after it was given with `submit`.
""",
    "reason-missing": """
What changes the course of a run stands on the record with its reason.

Way out: `--because TEXT`.
Refused: `reject` without one; or with blanks for a reason.
""",
    "comment-missing": """
A note says something.

Way out: `--text TEXT`, `--file FILE`, or both.
Refused: `note KEY-0001`.
""",
}
