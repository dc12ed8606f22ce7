"""A store in which a large definition lies in parts of an older layout, by an earlier holdgate."""

import shutil
from pathlib import Path

from support.terminal import Terminal

OLDER = Path(__file__).parents[1] / "golden" / "stores" / "parts-0.x" / "holdgate.db"


def test_it_is_whole_before_and_after_it_is_laid_out_anew(terminal: Terminal) -> None:
    """The parts are no damage; the definition is compiled again, and the next event writes them."""
    shutil.copyfile(OLDER, terminal.folder / "holdgate.db")
    for step in ("s2", "s3"):
        assert terminal.run("store", "verify").code == 0
        assert f"Step {step[1:]}" in terminal.run("next", "LONG-0001").out
        terminal.ok("do", "LONG-0001", step, "--as", "ann")
    verified = terminal.run("store", "verify")
    assert verified.code == 0
    assert "whole up to event 4" in verified.out
