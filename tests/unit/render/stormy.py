"""A run in which much goes wrong: told late, on hold, void behind what was done, over too soon."""

from holdgate.model import commands
from holdgate.model.events import ZERO_HASH
from unit.render.render_story import SURVEY, Story, file


def signed(story: Story) -> Story:
    """Surveyed with files one after the other, mended, signed; on hold for a night."""
    begun = {"bridge": "North Bridge", "opens": "2026-03-09"}
    found = {name: value for name, value in SURVEY.items() if name != "photos"}
    joint, lamp = (file("joint-3.jpg"),), (file("lamp.jpg", 512),)
    return (
        story.tell("ann", commands.StartRun(answers=begun, corrects="BRG-0007"))
        .tell("ann", commands.Attach(step="survey", files=joint))
        .tell("ann", commands.Attach(step="survey", files=lamp), on_behalf_of="ed")
        .tell("ann", commands.Complete(
            step="survey", answers={**found, "state": "Broken"}, ticks=(1, 2)
        ), happened_at="2026-03-02T08:40:00.000Z")
        .tell("ed", commands.Complete(step="mend", answers={"how": "A new bolt."}),
              on_behalf_of="bo")
        .tell("ed", commands.NotApplicable(step="paint", because="It was painted in May."))
        .tell("ann", commands.Submit(step="sign-off"))
        .tell("bo", commands.Approve(step="sign-off", round=1, because="Seen by myself."))
        .tell("cy", commands.Approve(step="sign-off", round=1))
        .tell("cy", commands.Pause(because="A storm is coming.\nNobody stays on the bridge."))
    )  # fmt: skip


def redone(story: Story) -> Story:
    """Goes on with a late entry; then the survey is opened again behind which all of it lies."""
    report = {**file("BRG-0008-report.html", 84_211), "renderer": "report", "format": "html",
              "head": ZERO_HASH}  # fmt: skip
    return (
        signed(story)
        .tell("di", commands.Resume(), clock="2026-03-02T09:02:00.000Z")
        .tell("ann", commands.Complete(
            step="papers", answers={"remarks": "None."}, documents={"report": report}
        ), happened_at="2026-03-02T09:55:00.000Z")
        .tell("ann", commands.Submit(step="go"))
        .tell("di", commands.Approve(step="go", round=1))
        .tell("cy", commands.AssignRole(role="driver", to="bo", because="Ed is ill."))
        .tell("cy", commands.Reopen(steps=("survey",), because="The load was wrong."),
              on_behalf_of="di")
    )  # fmt: skip


def over(story: Story) -> Story:
    """Signed again while what is shown beside it changes; cancelled, and noted after the end."""
    return (
        redone(story)
        .tell("ann", commands.Complete(step="survey", answers={"state": "Worn"}, ticks=(1, 2)))
        .tell("ann", commands.Submit(step="sign-off"))
        .tell("bo", commands.Approve(step="sign-off", round=2))
        .tell("cy", commands.Reopen(steps=("paint",), because="May of which year?"))
        .tell("ed", commands.NotApplicable(step="paint", because="Painted in May 2025."))
        .tell("di", commands.Approve(step="sign-off", round=2))
        .tell("ed", commands.Save(step="open", answers={"first": "The mayor"}))
        .tell("cy", commands.Pause(because="The storm is here."))
        .tell("cy", commands.Cancel(because="The storm took the bridge."))
        .tell("ed", commands.Note(text="A picture for the insurance.", file=file("end.jpg", 77)))
    )
