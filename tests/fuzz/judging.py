"""What must hold for any document: no exception, few calls, each problem at its position."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from fuzz.walking import staff, walked
from holdgate.definition.load import load
from holdgate.definition.loaded import Loaded
from holdgate.documents.catalog import Renderer
from holdgate.documents.plain_text import escape
from holdgate.documents.render import render
from holdgate.model.process import Process
from holdgate.source.problem import Problem
from holdgate.store.codec import COMPILER, decode_process, encode_process
from holdgate.views.process import process_view
from support.agreeing import asked
from support.counting import MOST_CALLS, counted

FOLDER = "sample"
RENDERERS = frozenset({"report"})
LONGEST = 1_000
MOST = 2_000
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result for a document: whether it is a process, its rules, the calls, its faults."""

    sound: bool
    rules: frozenset[str]
    calls: int
    faults: tuple[str, ...]


def judged(data: bytes, checklist: Renderer | None = None) -> Verdict:
    """Load it and check all invariants; with `checklist` also those of the later stages."""
    folder = FOLDER if FOLDER.encode() in data else None
    try:
        with asked() as notes:
            loaded, calls = counted(lambda: load(data, "f.yaml", folder, RENDERERS))
        faults = (*_faults(data, loaded, calls), *notes.disagreements())
        if loaded.process and checklist:
            faults += tuple(_used(data, loaded.process, checklist))
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not be
        return Verdict(sound=False, rules=frozenset(), calls=0, faults=(_told(error),))
    rules = frozenset(each.rule for each in loaded.problems)
    return Verdict(sound=loaded.process is not None, rules=rules, calls=calls, faults=faults)


def _told(error: Exception) -> str:
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    where = f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last else "nowhere"
    return f"{type(error).__name__}: {str(error)[:200]} at {where}"


def _faults(data: bytes, loaded: Loaded, calls: int) -> Iterator[str]:
    errors = [each for each in loaded.problems if each.severity == "error"]
    if (loaded.process is None) != bool(errors):
        yield "neither a process nor an error, or both"
    if calls > MOST_CALLS:
        yield f"took {calls:,} calls"
    if len(loaded.problems) > MOST:
        yield f"{len(loaded.problems)} problems"
    places = [(each.line, each.column) for each in loaded.problems]
    if places != sorted(places):
        yield "problems out of order"
    lines = len(_LINE_END.split(data.decode(errors="replace")))
    for each in loaded.problems:
        yield from of_problem(each, lines)


def of_problem(problem: Problem, lines: int) -> Iterator[str]:
    """What is wrong with a problem of a file with this many lines."""
    if not 1 <= problem.line <= lines + 1 or problem.column < 1:
        yield f"{problem.rule} lies outside: {problem.line}:{problem.column} of {lines} lines"
    told = (problem.message, problem.hint or "", problem.path)
    if any(len(each.splitlines()) > 1 for each in told):
        yield f"{problem.rule} is told on several lines"
    if any(len(each) > LONGEST for each in told) or not problem.message:
        yield f"{problem.rule} is told at length, or not at all"
    if _UNSEEN.search(escape(str(problem))):
        yield f"{problem.rule} prints a character that commands the terminal"


def _used(data: bytes, process: Process, checklist: Renderer) -> Iterator[str]:
    """A process can be stored and loaded again, rendered as a document, and run."""
    if load(data, "f.yaml", people=staff(process)).process not in (None, process):
        yield "with people it is another process"
    kept = decode_process(COMPILER, encode_process(process))
    if (kept, kept.graph) != (process, process.graph):
        yield "the compiled form is another process"
    if set(process.position) != {step.id for step in process.steps}:
        yield "the steps have no order"
    for output in checklist.formats:
        render(checklist, output, process_view(process)).decode()
    walked(process, Random(zlib.crc32(data)))
