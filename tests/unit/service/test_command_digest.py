"""The digest that a key is kept with: without new options it is what it always was."""

from holdgate.core.canonical import digest
from holdgate.model.commands import Approve
from holdgate.service.requests import Request, command_digest

EVA = Request(person="eva")


def test_a_signature_without_answers_is_as_it_always_was() -> None:
    """A key that an older holdgate kept is still the key of that command."""
    as_ever = {
        "holdgate": "command/1",
        "salt": "s",
        "verb": "Approve",
        "run": "H-0001",
        "actor": "eva",
        "on_behalf_of": None,
        "options": {"step": "g", "round": 1, "content": None, "because": None},
    }
    assert command_digest("s", Approve(step="g", round=1), EVA, "H-0001") == digest(as_ever)


def test_other_answers_are_another_command() -> None:
    """So a key is not taken for a signature that says something else."""
    digests = {
        command_digest("s", Approve(step="g", round=1, answers=answers), EVA, "H-0001")
        for answers in ({}, {"vote": "For"}, {"vote": "Against"})
    }
    assert len(digests) == 3
