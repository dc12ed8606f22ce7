"""Why a command is refused: each reason with what unblocks it, and an example.

As a rule's docstring: why; the way out; what is refused. Who can unblock it, in a run at hand, is
said with the refusal itself.
"""

from collections.abc import Mapping

from holdgate.core.explained.runs import RUNS
from holdgate.core.explained.votes import VOTES
from holdgate.core.explained.work import WORK

EXPLAINED: Mapping[str, str] = {**RUNS, **WORK, **VOTES}
