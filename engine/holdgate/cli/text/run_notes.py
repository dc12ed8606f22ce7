"""What is to be known beside the state of a step, in the words of the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from holdgate.cli.text import output
from holdgate.cli.text.layout import TIED
from holdgate.messages.words import number_ranges

Step = Mapping[str, Any]
DAGGER = "†"


def standing(step: Step) -> str:
    """The state in words: its round, whether it counts, whether it was finished."""
    told = output.state_words(step["state"], step["round"])
    if step["unfinished"]:
        return f"not finished ({told})"
    if step["moot"]:
        return f"{told}, no longer required"
    return f"{told}, not settled" if step["ended"] and not step["settled"] else told


def acting(person: str, principal: str | None) -> str:
    """Who acted, and for whom: `ben, on behalf of ana`."""
    return f"{person}, on behalf of {principal}" if principal else person


def actor(person: str, principal: str | None) -> str:
    """The same in front of what was done: `ben, on behalf of ana,`."""
    return acting(person, principal) + "," * bool(principal)


def conditions(step: Step) -> list[str]:
    """What decides whether it is required: of one that is not, what does not hold, and why."""
    spared = step["state"] == "skipped" or step["moot"]
    return [
        f"{each['words']}; {each['said']}" if spared else each["words"]
        for each in step["when"]
        if (not each["holds"] if spared else each["group"] is None and not step["ended"])
    ]


def waits(step: Step) -> str:
    """The open steps that it waits for: `4 sign-off (ready), 6 go (pending, round 1)`."""
    found = [f"{place(each)} ({_open(each)})" for each in step["waits_for"]]
    more = [f"{step['waits_more']} more"] if step["waits_more"] else []
    return ", ".join([*found, *more])


def _open(step: Step) -> str:
    words = step["state"].replace("_", " ")
    return f"{words}, round {step['round']}" if step["round"] > 1 else words


def place(step: Step) -> str:
    """A step as others name it: `4 sign-off`."""
    return f"{step['number']}{TIED}{step['id']}"


def voided(void: Step) -> str:
    """A round under which something was done, and how it became void later."""
    why = f"; {void['why']}" if void["why"] else ""
    act = f"{actor(void['by'], void['on_behalf_of'])} {void['what']}{why}"
    since, event = output.moment(void["at"]), f"(event {void['seq']}: {act})"
    if void["round"] is None:
        return f"no round of {place(void)}, skipped then, needed since {since} {event}"
    return f"round {void['round']} of {place(void)}, void since {since} {event}"


def happened(at: str, given_later: Sequence[Step]) -> str:
    """When a late entry is said to have happened, and before which approvals that was."""
    gates = " and ".join(
        f"{place(each)} was approved ({output.moment(each['approved_at'])})" for each in given_later
    )
    return f"happened {output.moment(at)}{f', before {gates}' if gates else ''}"


def closed(round_: Step) -> str:
    """A round that is over and counts no more: how it ended, and whose signatures it had."""
    given = f"approved {output.moment(round_['approved_at'])}, then " * bool(round_["approved_at"])
    who = (round_["by"], round_["on_behalf_of"])
    act = f" ({actor(*who)} {round_['what']})" if round_["what"] else f" by {acting(*who)}"
    signed = ", ".join(each["person"] for each in round_["signatures"])
    told = f"round {round_['round']}: {given}{round_['state']} {output.moment(round_['at'])}{act}"
    because = f": “{round_['because']}”" if round_["because"] else ""
    return f"{told}{because}{f'; signed by {signed}, which does not count' if signed else ''}"


def came(file: Step) -> str:
    """A file, with its size and digest, who gave it and when."""
    by, at = acting(file["by"], file["on_behalf_of"]), output.moment(file["at"])
    return f"{file['name']} ({file['size']:,} bytes), by {by}, {at}, {file['sha256']}"


def remarks(steps: Sequence[Step]) -> Iterator[str]:
    """What goes for several steps at once, each thing once, with the numbers of the steps."""
    waiting = ((waits(step), step) for step in steps if step["ended"] and step["waits_for"])
    for told, number in _alike(waiting):
        yield f"not settled, waits for {told}: {number}"
    for told, number in _alike(
        (voided(each), step) for step in steps for each in step["under_void"]
    ):
        yield f"{DAGGER} ended under {told}: {number}"
    for step in steps:
        if step["state"] == "pending" and step["waits_for"]:
            yield f"{place(step)} cannot be signed now: waits for {waits(step)}"
        if step["given_later"]:
            yield f"{place(step)} {happened(step['happened_at'], step['given_later'])}"
        if step.get("context_changed"):
            yield f"{place(step)}: what was shown beside it has changed since it was asked for"


def _alike(found: Iterator[tuple[str, Step]]) -> Iterator[tuple[str, str]]:
    """Things that are told, each with the numbers of the steps that they are told of."""
    of: dict[str, list[int]] = {}
    for told, step in found:
        of.setdefault(told, []).append(step["number"])
    yield from ((told, number_ranges(steps)) for told, steps in of.items())
