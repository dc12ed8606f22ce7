"""The facts that the written incident procedure fixes, held to the letter."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
TITLES = (
    "Identify the incident",
    "Log the incident details",
    "Assign severity level to the incident",
    "Notify relevant stakeholders about the incident",
    "Allocate the incident to a respective incident handler",
    "Approval: Incident Handler Assignment",
    "Isolate the affected system or network if necessary",
    "Investigate the cause of the incident",
    "Document findings from the investigation",
    "Establish an incident response plan",
    "Execute the response plan",
    "Monitor the results after execution of response plan",
    "Approval: Incident Resolution",
    "Communicate the incident resolution to all stakeholders",
    "Review the incident management process",
    "Identify process improvements for future incidents",
    "Update the incident database",
    "Prepare the incident report",
    "Approval: Incident Report",
    "Close the incident",
)
OPTIONS = {
    1: ("one_of", ["Breach", "Malware", "Data Loss", "Physical Damage", "Other"]),
    3: ("one_of", ["Low", "Medium", "High", "Critical"]),
    7: (
        "any_of",
        [
            "Disable network access",
            "Disconnect affected devices",
            "Implement network segmentation",
        ],
    ),
    11: (
        "any_of",
        ["Notify stakeholders", "Implement security measures", "Deploy backup systems"],
    ),
}
COVERS = {6: 3, 13: 11, 19: 18}


def steps() -> list[dict[str, Any]]:
    """The steps of the definition, as YAML has them."""
    file = ROOT / "processes" / "incident-management" / "process.yaml"
    found: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["steps"]
    return found


def test_titles() -> None:
    """Twenty steps with these titles, in this order."""
    assert tuple(step["title"] for step in steps()) == TITLES


def test_options() -> None:
    """Steps 1, 3, 7 and 11 have these options, in this order, one or any number."""
    for number, wanted in OPTIONS.items():
        fields = steps()[number - 1]["fields"].values()
        assert wanted in [(f["type"], f.get("options")) for f in fields if isinstance(f, dict)]


def test_coverage() -> None:
    """Each of the three approvals covers exactly this one step."""
    found = steps()
    numbers = {step["id"]: number for number, step in enumerate(found, 1)}
    covers = {
        number: numbers[step["approval"]["covers"]]
        for number, step in enumerate(found, 1)
        if "approval" in step
    }
    assert covers == COVERS


def test_isolation_may_be_not_applicable() -> None:
    """Only step 7 may be declared not applicable."""
    assert [n for n, step in enumerate(steps(), 1) if step.get("optional")] == [7]


def test_the_handler_is_named_in_step_5() -> None:
    """Step 5 names the handler, and the approver of step 6 is shown whom."""
    file = ROOT / "processes" / "incident-management" / "process.yaml"
    roles = yaml.safe_load(file.read_text(encoding="utf-8"))["roles"]
    fifth = steps()[4]["id"]
    assert roles["handler"]["filled_by"].split(".")[0] == fifth
    shows = steps()[5]["shows"]
    assert fifth in ([shows] if isinstance(shows, str) else shows)


def test_the_report_is_frozen() -> None:
    """Step 18 holds a document, so that what step 19 approves cannot change in silence."""
    fields = steps()[17]["fields"].values()
    assert [f["type"] for f in fields if isinstance(f, dict) and f["type"] == "document"]
