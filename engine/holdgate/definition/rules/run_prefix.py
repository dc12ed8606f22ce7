"""Real runs must not look like rehearsed ones, whose names begin with `REH-`.

Good: `run_prefix: REV`. Bad: `run_prefix: REH`, or a process `reh` without a prefix of its own.
"""

from collections.abc import Iterator

from holdgate.definition.build.process import default_prefix
from holdgate.definition.draft.draft import Draft
from holdgate.model.ids import REHEARSAL_PREFIX
from holdgate.source.finding import Finding

ID = "run-prefix"


def check(draft: Draft) -> Iterator[Finding]:
    """The prefix, or the id that becomes the prefix."""
    prefix = draft.run_prefix or default_prefix(draft.id or "")
    if prefix == REHEARSAL_PREFIX:
        path = ("run_prefix",) if draft.run_prefix else ("id",)
        message = f"`{REHEARSAL_PREFIX}` marks rehearsed runs"
        yield Finding(path=path, rule=ID, message=message, hint="use another `run_prefix`")
