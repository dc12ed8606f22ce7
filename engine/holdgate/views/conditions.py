"""The conditions of a step: whose they are, whether they hold, and why not."""

from functools import partial

from holdgate.core.condition_answers import last_answer, last_answers
from holdgate.messages.conditions import condition_words, said_words
from holdgate.model.condition import holds
from holdgate.model.process import Process, Step
from holdgate.model.run import Run
from holdgate.views.shared import View


class ConditionView(View, frozen=True):
    """A condition of a step.

    Attributes:
        words: The condition in words.
        group: The group whose condition it is; null for the step's own.
        holds: Of a run: whether it holds, by the answers last recorded.
        said: Of a run: the answers by which it does not hold, once the step has ended.
    """

    words: str | None
    group: str | None
    holds: bool | None
    said: str | None


def condition_views(
    process: Process, step: Step, run: Run | None = None
) -> tuple[ConditionView, ...]:
    """Every condition of a step: those of its groups, the outermost first, then its own."""
    if not step.when:
        return ()
    ended = run is not None and run.nodes[step.id].ended
    groups = [group.id for group in process.around(step) if group.when]
    owners = [*groups, *[None] * (len(step.when) - len(groups))]
    views = []
    for condition, owner in zip(step.when, owners, strict=True):
        held = holds(condition, partial(last_answer, run)) if run else None
        said = None
        if run and ended and not held:
            said = said_words(process, last_answers(run, condition))
        words = condition_words(process, condition)
        views.append(ConditionView(words=words, group=owner, holds=held, said=said))
    return tuple(views)
