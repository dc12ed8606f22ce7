"""`{{ step.field }}` in guidance, warnings and help: an earlier answer, where it is needed."""

from typing import TYPE_CHECKING

from holdgate.views.fields import AnsweredField

if TYPE_CHECKING:  # what shows a run or a process has imported its view
    from holdgate.views.approvals import SignatureView
    from holdgate.views.process import ProcessStep, ProcessView, StaffedProcess, StaffedStep
    from holdgate.views.run import RunView
    from holdgate.views.step import ApprovalView, TaskView


def shown_answers(view: "RunView | ProcessView | StaffedProcess") -> dict[str, str]:
    """What each placeholder `step.field` stands for in a view.

    What is not recorded (yet) is named by its question: `‹Which room?›`.
    """
    answers = {}
    for step in (view.start, *view.steps):
        given = _given(step)
        for field in step.fields:
            recorded = given.get(field.id)
            answers[f"{step.id}.{field.id}"] = f"‹{field.label}›" if recorded is None else recorded
    return answers


def _given(step: "TaskView | ApprovalView | ProcessStep | StaffedStep") -> dict[str, str | None]:
    """The answers of a step that is done, or of the one who gave an approval; in words."""
    state = getattr(step, "state", None)  # a process has no states
    if state == "done":
        return {field.id: field.text for field in step.fields if isinstance(field, AnsweredField)}
    signatures: tuple[SignatureView, ...] = getattr(step, "signatures", ())
    if state != "approved":
        return {}
    if len(signatures) != 1:
        return {}
    return {answer.id: answer.text for answer in signatures[0].answers}
