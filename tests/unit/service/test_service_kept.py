"""A definition that a store keeps was good when its run began, and stays so."""

from holdgate.definition.load import load
from holdgate.service.definitions import compile_process

OLDER = b"""\
holdgate: 1
id: older
version: "1"
title: Older than a rule, with \xe2\x80\xaehidden letters
steps:
  - id: look
    title: Look
    guidance: |
      # A heading

      Run <b>this</b>: {{ not a reference }}, ![](picture.png)
"""


def test_new_rules_do_not_judge_a_kept_definition() -> None:
    """A run goes on whatever rules have come since; only a new run is refused."""
    assert load(OLDER, "process.yaml").process is None
    kept = compile_process(OLDER)
    assert kept.id == "older"
    assert "# A heading" in (kept.steps[0].guidance or "")
