"""A verb imports what it needs, and nothing else; what it must do without is named here.

How many modules each verb has is held by `costs.yaml`; a failure there does not say which are too
many. This one names them.
"""

import subprocess
import sys

import pytest

from support.terminal import Terminal

# What is expensive, or belongs to another kind of verb.
LIBRARIES = {
    "jinja2", "jsonschema", "jsonschema_rs", "markdown_it", "referencing", "rfc8785", "transitions",
    "wcwidth", "yaml", "platformdirs", "tempfile", "secrets", "logging", "calendar", "dataclasses",
    "pathlib",
}  # fmt: skip
OF_FEW = {"bisect", "heapq", "json", "locale", "urllib.parse"}
OF_COMMANDS = {
    "holdgate.service.commands", "holdgate.service.refusals", "holdgate.core.decide",
    "holdgate.core.lifecycles", "holdgate.model.commands", "holdgate.store.sqlite.writer",
    "holdgate.cli.prompts.ending", "holdgate.messages.refusals", "holdgate.model.refusals.work",
}  # fmt: skip
OF_LOOKS = {"holdgate.views.run", "holdgate.views.outputs.runs", "holdgate.store.audit"}
OF_NEXT = {"holdgate.core.next_actions", "holdgate.views.step", "holdgate.cli.text.step_details"}
OF_FILES = {
    "holdgate.definition.load", "holdgate.definition.rules", "holdgate.source.yaml.parser",
    "holdgate.documents.render", "holdgate.lint.check",
}  # fmt: skip
STORE = {"sqlite3", "holdgate.service.queries", "msgspec"}
WITHOUT = {
    "--help": LIBRARIES | OF_COMMANDS | OF_LOOKS | OF_NEXT | OF_FILES | STORE,
    "--version": LIBRARIES | OF_COMMANDS | OF_LOOKS | OF_NEXT | OF_FILES | STORE,
    "no-such-verb": LIBRARIES | OF_COMMANDS | OF_LOOKS | OF_NEXT | OF_FILES | {"sqlite3"},
    "runs": LIBRARIES | OF_COMMANDS | OF_LOOKS | OF_NEXT | OF_FILES | OF_FEW,
    "next RUN": LIBRARIES | OF_COMMANDS | OF_LOOKS | OF_FILES | OF_FEW,
    "status RUN": LIBRARIES | OF_COMMANDS | OF_FILES | OF_FEW,
    "log RUN": LIBRARIES | OF_COMMANDS | OF_FILES | OF_FEW,
    "note RUN --text Hello --as ann": (LIBRARIES | OF_LOOKS | OF_FILES)
    - {"transitions", "logging", "secrets", "holdgate.store.audit"},
}
# Calls the program, and prints at its end which of some modules are loaded.
ASKING = """
import atexit, sys
words, unwanted = sys.argv[1].split(), sys.argv[2].split()
def tell():
    print("loaded:", *sorted(set(unwanted) & set(sys.modules)), file=sys.stderr)
atexit.register(tell)
sys.argv = ["holdgate", *words]
from holdgate.cli.main import program
program()
"""


@pytest.mark.parametrize("words", WITHOUT)
def test_a_verb_does_without(office: Terminal, words: str) -> None:
    """None of what belongs to other verbs is loaded."""
    run = str(office.ok("start", "office-key", "--as", "ann")["run"])
    called, unwanted = words.replace("RUN", run), " ".join(WITHOUT[words])
    done = subprocess.run(
        [sys.executable, "-c", ASKING, called, unwanted],
        cwd=office.folder,
        env={**office.environment, "HOME": str(office.folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.rpartition("loaded:")[2].split() == []
