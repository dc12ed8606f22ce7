"""A process with groups by hand: tracks side by side, a group that may be skipped, a start form."""

from typing import Any

from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.duration import parse_duration
from holdgate.model.ids import START
from holdgate.model.people import Directory, Person
from holdgate.model.process import (
    Approval,
    Due,
    Field,
    Group,
    NeedLine,
    Option,
    Process,
    Role,
    Step,
)

CREW = Directory(
    {
        "mia": Person(id="mia", name="Mia Holm", roles=("host", "office")),
        "lou": Person(id="lou", name="Lou Dahl", roles=("host",)),
        "pat": Person(id="pat", name="Pat Vik", roles=("fire",)),
        "sam": Person(id="sam", name="Sam Eng", roles=("office",)),
    }
)


def _when(question: str, *labels: str) -> Condition:
    step, _, field = question.partition(".")
    return Condition(all=(Line(Reference(step, field), labels),))


def _choice(field_id: str, label: str, *options: str, **keys: Any) -> Field:
    return Field(
        id=field_id,
        type="one_of",
        label=label,
        options=tuple(Option(label=each[:2], text=each) for each in options),
        **keys,
    )


def _text(field_id: str, label: str, **keys: Any) -> Field:
    return Field(id=field_id, type="text", label=label, **keys)


BIG = _when("start.size", "S1", "S2")
STAY = _when("weather.forecast", "St")

_START = Step(
    id=START,
    number=0,
    title="Start",
    roles=("host",),
    guidance="One form for each festival.",
    fields=(
        _choice("size", "How many guests?", "S1, over 5,000", "S2, up to 5,000", "S3, up to 500"),
        Field(id="opens", type="date", label="First day"),
        _text("place", "Where?"),
    ),
)

_GROUPS = (
    Group(
        id="prepare",
        title="Prepare",
        guidance="Both tracks begin at once; they meet at the gate below.",
    ),
    Group(id="site", title="The site", parent="prepare"),
    Group(
        id="guests",
        title="The guests",
        warning="No name of a guest leaves this office.",
        when=BIG,
        parent="prepare",
    ),
    Group(id="storm", title="When a storm comes", when=STAY),
)

_STEPS = (
    Step(
        id="plan", number=1, title="Draw the plan of the site", roles=("host",), group="site",
        guidance="The plan of **{{ start.place }}**, with every way out.",
        fields=(
            Field(id="ways", type="number", label="How many ways out?"),
            _text("why", "Why so few?", optional=True, when=_when("plan.ways", "1")),
        ),
        checks=("Every way out is marked", "The fire engine can turn"),
        due=Due(within=parse_duration("1mo"), before=(Reference(START, "opens"),)),
    ),
    Step(
        id="weather", number=2, title="Ask for the forecast", roles=("host",), group="site",
        needs=("plan",), fields=(_choice("forecast", "Forecast", "Su, sun", "St, storm"),),
        due=Due(within=parse_duration("2d"), after=(Reference("plan"),)),
    ),
    Step(
        id="tell", number=3, title="Write to the neighbours", roles=("office",), group="guests",
        when=(BIG,), fields=(_text("letter", "The letter"),), optional=True,
    ),
    Step(
        id="badges", number=4, title="Print the badges", roles=("office",), group="guests",
        needs=("tell", "plan"), when=(BIG, _when("start.size", "S1")),
        shows=("plan", START), separate_from=(Reference("plan"),),
    ),
    Step(
        id="permit", number=5, title="The festival may take place", roles=("host",),
        needs=("weather", "badges"), shows=("weather",),
        due=Due(before=(Reference(START, "opens"),)),
        separate_from=(Reference("weather"),),
        approval=Approval(
            covers=("plan",),
            need=(NeedLine(role="fire"), NeedLine(role="office", when=BIG)),
            end="refused",
        ),
    ),
    Step(
        id="warn", number=6, title="Warn everybody", roles=("host",), group="storm",
        needs=("permit",), when=(STAY,), fields=(_text("how", "How?"),),
        due=Due(
            within=parse_duration("4h"),
            after=tuple(Reference(each) for each in ("plan", "weather", "tell", "badges")),
        ),
    ),
    Step(
        id="clear", number=7, title="Clear the site", roles=("host",), group="storm",
        needs=("warn",), when=(STAY,),
    ),
    Step(
        id="close", number=8, title="Take everything down", roles=("host",), needs=("clear",),
        due=Due(
            question=Reference(START, "size"),
            table={"S1": parse_duration("3d"), "S2": parse_duration("1d"),
                   "S3": parse_duration("4h")},
            after=(Reference(START),),
        ),
    ),
)  # fmt: skip

FESTIVAL = Process(
    id="festival",
    version="3",
    title="Hold a festival",
    run_prefix="FEST",
    start=_START,
    steps=_STEPS,
    lead="host",
    roles={
        "host": Role(id="host", title="Host"),
        "office": Role(id="office", title="Box office"),
        "fire": Role(id="fire", title="Fire brigade"),
    },
    outcomes={"refused": "The festival does not take place"},
    groups={group.id: group for group in _GROUPS},
)
