"""Who may act on each step of a process, as far as a people file tells."""

from collections.abc import Mapping
from typing import Any

from holdgate.core.wording import question
from holdgate.model.people import Directory
from holdgate.model.process import Process, Step


def who_acts(process: Process, step: Step, directory: Directory | None) -> list[dict[str, Any]]:
    """The roles that may act on a step (of a gate: ask for it), with who has them."""
    return [role_facts(process, role, directory) for role in step.roles]


def role_facts(process: Process, role: str, directory: Directory | None) -> dict[str, Any]:
    """A role with the ids of those who have it; None where there is no people file.

    `filled_by`: the question that names the one person who has it in a run.
    """
    declared = process.roles.get(role)
    filled = declared.filled_by if declared else None
    return {
        "id": role,
        "title": process.role_title(role),
        "filled_by": question(process, filled) if filled else None,
        "people": list(directory.with_role(role)) if directory else None,
    }


def staffed(view: Mapping[str, Any], process: Process, directory: Directory | None) -> Any:  # noqa: ANN401 - plain data
    """The view of a process, each step and each need line with `who`."""

    def step(facts: Mapping[str, Any]) -> dict[str, Any]:
        found = process.by_id[facts["id"]]
        need = [
            {**line, "who": role_facts(process, line["role"], directory)} for line in facts["need"]
        ]
        return {**facts, "who": who_acts(process, found, directory), "need": need}

    roles = [role_facts(process, role["id"], directory) for role in view["roles"]]
    steps = [step(each) for each in view["steps"]]
    return {**view, "roles": roles, "start": step(view["start"]), "steps": steps}
