"""The conditions of a step: whose they are, whether they hold, and why not."""

from functools import partial
from typing import Any

from holdgate.core.wording import condition_words, last_answer, said_words
from holdgate.model.condition import Condition, holds
from holdgate.model.process import Process, Step
from holdgate.model.run import Run


def conditions_of(process: Process, step: Step, run: Run | None = None) -> list[dict[str, Any]]:
    """Every condition of a step: those of its groups, the outermost first, then its own.

    `group`: whose it is, None for its own. Of a run, `holds` says whether it does by the answers
    last recorded, and `said` what they were where it does not, of a step that has ended.
    """
    over = run is not None and run.nodes[step.id].ended
    groups = [group.id for group in process.around(step) if group.when]
    owners = [*groups, *[None] * (len(step.when) - len(groups))]
    return [
        {
            "words": condition_words(process, each),
            "group": owner,
            **_judged(process, run, each, over=over),
        }
        for each, owner in zip(step.when, owners, strict=True)
    ]


def _judged(
    process: Process, run: Run | None, condition: Condition, *, over: bool
) -> dict[str, Any]:
    held = holds(condition, partial(last_answer, run)) if run else None
    said = said_words(process, run, condition) if run and over and not held else None
    return {"holds": held, "said": said}
