"""The reasons that lie in an approval: who may sign what, and when."""

from collections.abc import Mapping

VOTES: Mapping[str, str] = {
    "separation": """
Nobody approves their own work.

Whoever did a covered step, in any round and for whomever, or
submitted it, can neither approve nor reject; `separate_from` keeps more people apart, and keeps
them from tasks, too. Declaring a step not applicable is work. Starting, assigning, reopening,
noting and rejecting are not.

Way out: somebody else with the role. If the submitter alone is in the way, `withdraw` it and have
somebody else submit it. If nobody is left, whoever leads the run gives the role to someone.
Refused: `approve` by whoever corrected the covered step in round 1, also when all was rewritten
since.
""",
    "not-an-approval": """
Only an approval can be asked for and signed.

Way out: `do` the task; or name the approval that covers it.
Refused: `approve KEY-0001 hand-out --round 1`.
""",
    "already-pending": """
The approval was asked for, and waits for signatures.

Way out: those who are named sign; or `withdraw` it.
Refused: `submit` twice.
""",
    "already-approved": """
The approval was given, and holds as long as what it covers stays as it is.

Way out: go on. Reopening a covered step makes it void; then it is asked for again.
Refused: `submit` of an approval that was given.
""",
    "not-pending": """
There is nothing to sign, reject or withdraw: nobody has asked for it, or that round is over.

Way out: `submit` it when it is ready.
Refused: `approve` after the submission was withdrawn.
""",
    "not-submitter": """
A submission is taken back by whoever made it, by whoever may submit it, or by the lead.

Way out: ask one of them; whoever may sign can also `reject` it.
Refused: `withdraw` by somebody who only looks on.
""",
    "stale-view": """
A signature is for exactly what was seen: this round, this content. Another round is another thing,
even where it reads the same.

Way out: look at it again, `show RUN STEP`, and sign the round that waits.
Refused: `approve … --round 1` when round 2 waits.
""",
    "needs-open": """
Something before the approval is being done again, so what would be signed stands on moving ground.

Way out: wait until that is settled; what was signed so far stays. `reject` and `withdraw` are
possible.
Refused: `approve` while a step that it builds on, and does not cover, is reopened.
""",
    "already-voted": """
One person fills one seat, whatever roles they have.

Way out: the others who are named.
Refused: `approve` twice in one round.
""",
    "line-met": """
All the places that this person could fill are taken, however those who signed are seated.

Way out: those who are still needed.
Refused: a second manager, where one manager and one lawyer are asked.
""",
}
