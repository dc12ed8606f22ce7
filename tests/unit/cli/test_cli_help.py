"""The help of each verb: one line in the list of verbs, and the same line in its own help."""

import pytest

from holdgate.cli.verbs import VERBS, holdgate


@pytest.mark.parametrize("verb", VERBS)
def test_first_line(verb: str) -> None:
    """The list of verbs says of a verb what the first line of its own help says."""
    command = holdgate.get_command(None, verb)  # type: ignore[arg-type]
    assert command
    assert (command.help or "").strip().splitlines()[0] == VERBS[verb]


@pytest.mark.parametrize("verb", VERBS)
def test_options_have_help(verb: str) -> None:
    """Every option of a verb is explained in whole sentences."""
    command = holdgate.get_command(None, verb)  # type: ignore[arg-type]
    assert command
    for parameter in command.params:
        if parameter.param_type_name == "option":
            text = getattr(parameter, "help", None) or ""
            assert text.endswith("."), parameter.name
            assert text[0].isupper(), parameter.name
