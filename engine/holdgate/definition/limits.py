"""What is too large is refused before anything looks at each step."""

from collections.abc import Iterator

from holdgate.source.document import Document, at
from holdgate.source.finding import Finding
from holdgate.source.values import TOO_MANY

MAX_STEPS = 5_000


def too_many_steps(document: Document) -> Iterator[Finding]:
    """The steps, if there are more than a process may have."""
    steps = at(document.value, ("steps",))
    if isinstance(steps, list) and len(steps) > MAX_STEPS:
        message = f"a process has at most {MAX_STEPS:,} steps, and these are {len(steps):,}"
        yield Finding(path=("steps",), rule=TOO_MANY, message=message)
