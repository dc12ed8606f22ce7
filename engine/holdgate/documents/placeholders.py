"""`{{ step.field }}` in guidance, warnings and help: an earlier answer, where it is needed."""

from typing import TYPE_CHECKING

from holdgate.views.fields import AnsweredField

if TYPE_CHECKING:  # what shows a run or a process has imported its view
    from holdgate.views.process import ProcessView, StaffedProcess
    from holdgate.views.run import RunView


def shown_answers(view: "RunView | ProcessView | StaffedProcess") -> dict[str, str]:
    """What each placeholder `step.field` stands for in a view.

    What is not recorded (yet) is named by its question: `‹Which room?›`.
    """
    answers = {}
    for step in (view.start, *view.steps):
        done = getattr(step, "state", None) == "done"  # a process has no states
        for field in step.fields:
            recorded = field.text if done and isinstance(field, AnsweredField) else None
            answers[f"{step.id}.{field.id}"] = f"‹{field.label}›" if recorded is None else recorded
    return answers
