"""A small process by hand, with everything in it that a document can show."""

from typing import Any

from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.duration import parse_duration
from holdgate.model.ids import START
from holdgate.model.people import Directory, Person
from holdgate.model.process import Approval, Due, Field, NeedLine, Option, Process, Role, Step

OTHERS = ("bo", "di", "ed")  # on whose behalf all of them may act
STAFF = Directory(
    {
        "ann": Person(id="ann", name="Ann Berg", roles=("inspector",), acts_for=OTHERS),
        "bo": Person(id="bo", name="Bo Lund", roles=("inspector", "driver"), acts_for=OTHERS),
        "cy": Person(id="cy", name="Cy Moe", roles=("board",), acts_for=OTHERS),
        "di": Person(id="di", name="Di Roth", roles=("board",), acts_for=OTHERS),
        "ed": Person(id="ed", name="Ed Falk", roles=("driver",), acts_for=OTHERS),
    }
)


def _field(field_id: str, type_: str, label: str, *options: str, **keys: Any) -> Field:
    choices = tuple(Option(label=each[0] if ", " in each else each, text=each) for each in options)
    return Field(id=field_id, type=type_, label=label, options=choices, **keys)


def _state_is(*labels: str) -> Condition:
    return Condition(all=(Line(Reference("survey", "state"), labels),))


def _due(text: str) -> Due:
    return Due(within=parse_duration(text))


_START = Step(
    id=START,
    number=0,
    title="Before the start",
    roles=("inspector",),
    guidance="Name the bridge as it stands on the plate.",
    fields=(
        _field("bridge", "text", "Which bridge?"),
        _field("opens", "date", "Opening day"),
    ),
)

_SURVEY = Step(
    id="survey",
    number=1,
    title="Survey the bridge",
    roles=("inspector",),
    guidance=(
        "Walk over **{{ start.bridge }}** from end to end.\n"
        "- Look at each joint, and at `bolts 1-12`.\n"
        "- Ask the [harbour office](https://example.org/harbour) when in doubt.\n"
    ),
    warning="Never alone, and never in a storm.\n",
    due=_due("15min"),
    fields=(
        _field("state", "one_of", "In what state is it?", "Sound", "Worn", "Broken"),
        _field(
            "found",
            "long_text",
            "What was found?",
            help="Line by line, with the number of the joint.",
            when=_state_is("Worn", "Broken"),
        ),
        _field("tools", "any_of", "Which tools?", "H, a hammer", "L, a lamp"),
        _field("load", "number", "Load in tonnes", optional=True),
        _field("wet", "yes_no", "Was it wet?"),
        _field("began", "datetime", "Begun at"),
        _field("page", "url", "Page of the survey", optional=True),
        _field("with", "people", "Who was there?"),
        _field("driver", "person", "Who drives the crane?"),
        _field("photos", "files", "Photos", optional=True),
    ),
    checks=("The barrier is down", "The lamps are lit"),
)

_MEND = Step(
    id="mend",
    number=2,
    title="Mend what is broken",
    roles=("driver",),
    needs=("survey",),
    when=(_state_is("Broken"),),
    fields=(_field("how", "long_text", "How?"),),
)

_PAINT = Step(
    id="paint",
    number=3,
    title="Paint the rail",
    roles=("driver",),
    needs=("mend",),
    optional=True,
    fields=(_field("colour", "text", "Which colour?"),),
)

_SIGN_OFF = Step(
    id="sign-off",
    number=4,
    title="Approval: the bridge holds",
    roles=("inspector",),
    needs=("paint",),
    guidance="You sign what was found, not what was hoped.\n",
    shows=("mend", "paint"),
    due=_due("2h"),
    approval=Approval(
        covers=("survey",),
        need=(NeedLine(role="board"), NeedLine(role="inspector", when=_state_is("Worn", "Broken"))),
        reopen=("survey",),
    ),
)

_PAPERS = Step(
    id="papers",
    number=5,
    title="Write the papers",
    roles=("inspector",),
    needs=("sign-off",),
    fields=(
        _field("remarks", "long_text", "Remarks", optional=True),
        _field("report", "document", "Report", renderer="report"),
    ),
)

_GO = Step(
    id="go",
    number=6,
    title="Approval: let them drive",
    roles=("inspector",),
    needs=("papers",),
    approval=Approval(covers=("papers",), need=(NeedLine(role="board"),), end="closed"),
)

_OPEN = Step(
    id="open",
    number=7,
    title="Open the barrier",
    roles=("driver",),
    needs=("go",),
    fields=(_field("first", "text", "Who drove over it first?"),),
)

BRIDGE = Process(
    id="bridge-opening",
    version="2.1",
    title="Open a bridge",
    summary="Takes a bridge from the last check to the first car.\n",
    owner="Harbour office",
    run_prefix="BRG",
    start=_START,
    steps=(_SURVEY, _MEND, _PAINT, _SIGN_OFF, _PAPERS, _GO, _OPEN),
    lead="board",
    roles={
        "inspector": Role(id="inspector", title="Inspector"),
        "board": Role(id="board", title="Board member"),
        "driver": Role(id="driver", title="Crane driver", filled_by=Reference("survey", "driver")),
    },
    outcomes={"closed": "The bridge stays closed"},
)
