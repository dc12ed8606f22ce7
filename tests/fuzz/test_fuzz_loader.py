"""Random definitions: loading any of them works, in few calls.

`HOLDGATE_FUZZ=1000000` judges so many documents instead of a few, on every processor.
"""

import os
from pathlib import Path

import pytest

from fuzz.campaign import Tally, campaign, share, source
from fuzz.documents import Source
from fuzz.judging import judged
from fuzz.shrinking import saved
from holdgate.definition import load
from holdgate.definition.draft.draft import Draft
from support.seams import replace_everywhere

WANTED = int(os.environ.get("HOLDGATE_FUZZ", "0"))
FEW = 800
SEED = int(os.environ.get("HOLDGATE_FUZZ_SEED", "1"))


@pytest.fixture(scope="module")
def made_of() -> Source:
    """The source of documents."""
    return source()


def found() -> Tally:
    """A few documents in this process, or the requested number in child processes."""
    if not WANTED:
        return share((SEED, 0, FEW))
    *_, tally = campaign(WANTED, SEED)
    print(f"\nseed {SEED}: {tally}")
    return tally


def test_no_document_fails() -> None:
    """No exception, few calls, every problem at its position, little memory."""
    tally = found()
    assert tally.documents == (WANTED or FEW)
    again = f"PYTHONPATH=tests python -m fuzz {tally.documents} {SEED}"
    assert tally.faults == [], f"{again} makes each small, and saves it"
    assert tally.sound > tally.documents * 0.2
    if WANTED:
        assert tally.peak_mib < 300


def test_a_number_is_always_the_same_document(made_of: Source) -> None:
    """The same number always gives the same document, so a fault can be examined again."""
    again = source()
    for number in range(50):
        assert made_of.document(7, number) == again.document(7, number)


def test_every_key_is_reached(made_of: Source) -> None:
    """The documents use every key of the schema."""
    schema = made_of.schema
    parts = (schema, *schema["$defs"].values())
    keys = {key for part in parts for key in part.get("properties", ())}
    text = b"".join(made_of.document(3, number) for number in range(600)).decode(errors="replace")
    assert {key for key in keys if key not in text} == set()


def test_a_fault_is_seen(made_of: Source, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """If a rule raises an exception, the campaign finds it and minimises the document."""
    stumble = load.judge

    def judge(draft: Draft) -> object:
        if any(len(step.need) > 1 for step in draft.steps):
            message = "two lines"
            raise LookupError(message)
        return stumble(draft)

    replace_everywhere(monkeypatch, stumble, judge)
    data = (made_of.document(SEED, number) for number in range(FEW))
    failing = next(each for each in data if judged(each).faults)
    (fault,) = judged(failing).faults
    assert fault.startswith("LookupError: two lines at ")
    small = saved(failing, fault, tmp_path).read_bytes()
    assert judged(small).faults
    assert len(small) < min(len(failing), 120)
