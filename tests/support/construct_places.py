"""The places that a construct of the language must be known in, and whether it is.

A place looks at keys, at the fixed words that keys take, or also at the forms of values: what is
not looked at there says nothing of its own (an editor describes a key, not each form of its value).
"""

import copy
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from docs.test_language_page import PAGE
from examples.expectations import expected, files, header
from exploring.definitions import definition
from exploring.limits import with_limits
from fuzz.definitions import Definitions
from holdgate.cli.text.process_outline import print_process, print_step
from holdgate.definition.load import load
from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.lint.language_words import language_words
from holdgate.model.process import Process
from holdgate.resources import bundled
from holdgate.scenarios.coverage import targets
from holdgate.source.schema.published import load_schema
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse
from holdgate.store.codec import encode_process
from holdgate.views.process import process_view, staffed_process
from support import constructs
from support.constructs import Construct, known_in, used

ROOT = Path(__file__).parents[2]
CATALOG = Catalog((bundled("renderers"),))
RENDERERS = frozenset({"report", "checklist"})
MOST = 3000
PAIRS = 4
PATHS = 3
ROUND = 50
Place = Callable[[Construct], bool]


class Asked(NamedTuple):
    """A place: what it is, which constructs it must know, and whether it knows one."""

    what: str
    kinds: frozenset[str]
    knows: Place


KEYS = frozenset({"key"})
WORDS = KEYS | {"word"}
ALL = WORDS | {"form", "pair"}


def value(file: Path) -> Any:
    """A YAML file as a plain value."""
    document = parse(file.read_bytes(), file.name)
    assert isinstance(document, Document), file
    return document.value


def loaded(process: Any) -> Process | None:
    """The process in a plain value, if it is one."""
    return _loaded(json.dumps(process))


@cache
def _loaded(text: str) -> Process | None:
    return load(text.encode(), "p", None, RENDERERS).process


def _described(construct: Construct) -> bool:
    """The schema describes a key to editors; a word too."""
    part = construct.schema
    below = {**constructs.resolved(part), **part}
    if construct.word is None:
        return bool(below.get("description", "").strip())
    texts = dict(zip(below["enum"], below.get("enumDescriptions", ()), strict=False))
    return bool(texts.get(construct.word))


def _explained(construct: Construct) -> bool:
    word = construct.word or construct.key
    return any(place.file == "process" and place.text for place in language_words().get(word, ()))


@cache
def good() -> dict[str, Any]:
    """The good examples by name, the small ones first."""
    found = {file.stem: value(file) for file in files("process/good")}
    return dict(sorted(found.items(), key=lambda entry: len(json.dumps(entry[1]))))


def _in_page(construct: Construct) -> bool:
    """The page has a row for the key (its test compares the tables), or says the word."""
    return f"`{construct.word or construct.key}`" in PAGE


@cache
def _of_examples() -> set[str]:
    return set().union(*map(known_in, good().values()))


@cache
def _of_stories() -> set[str]:
    """What the processes use that are played by scenarios."""
    played = [*bundled("processes").iterdir(), *(ROOT / "tests" / "cases").iterdir()]
    found = (folder / "process.yaml" for folder in played if (folder / "scenarios").is_dir())
    return set().union(*(known_in(value(file)) for file in found))


@cache
def _of_mistakes() -> set[str]:
    """What the problems of bad examples, and of beginners' mistakes, are about."""
    found: set[str] = set()
    for file in (*files("process/bad"), *files("mistakes")):
        data = file.read_bytes()
        document = parse(data, file.name)
        if isinstance(document, Document) and header(data, "kind") in {None, "process"}:
            at = header(data, "at")
            positions = [at] if at else [each.partition("@")[2] for each in expected(data)]
            for position in positions:
                found |= _about(document, position)
    return found


def _about(document: Document, position: str) -> set[str]:
    """The constructs nearest to a position."""
    by_path = defaultdict(set)
    for name, path in used(document.value):
        by_path[path].add(name)
    line, _, column = position.partition(":")
    path = document.path_at((int(line), int(column)))
    while path and path not in by_path:
        path = path[:-1]
    return by_path[path]


def _mistaken(construct: Construct) -> bool:
    """A key of a step is judged alike on tasks, approvals and groups."""
    kinds = ("task", *constructs.KINDS.values())
    if construct.owner in kinds:
        return any(f"{kind}.{construct.key}" in _of_mistakes() for kind in kinds)
    return construct.name in _of_mistakes()


def _reached(make: Callable[[Random], Any]) -> set[str]:
    """What a generator makes: looked at until it makes nothing new for long."""
    found: set[str] = set()
    for start in range(0, MOST, ROUND):
        for number in range(start, start + ROUND):
            found |= known_in(make(Random(number)))
        if found >= constructs.constructs().keys():
            break
    return found


@cache
def _of_fuzz() -> set[str]:
    schema = load_schema("process")
    return _reached(lambda chance: Definitions(schema, chance).value())


@cache
def _of_second_model() -> set[str]:
    found: set[str] = set()
    for number in range(400):
        chance = Random(number)
        found |= known_in(with_limits(chance, definition(chance, chance.randint(3, 9))))
    return found


@cache
def pair(name: str) -> tuple[Process, Process] | None:
    """Two processes that differ only by the construct: a good example, and the same without it.

    What cannot be left out is changed; or else the smallest part around it is left out.
    """
    return next(_pairs(name, _changed), None) or next(_pairs(name, _without_around), None)


def _pairs(
    name: str, variants: Callable[[Any, constructs.Path], Iterable[Any]]
) -> Iterator[tuple[Process, Process]]:
    for example in good().values():
        paths = [path for construct, path in used(example) if construct == name]
        for path in paths[:PATHS]:
            for other in variants(example, path):
                before, after = loaded(example), loaded(other)
                if before and after and before != after:
                    yield before, after


def _changed(example: Any, path: constructs.Path) -> Iterator[Any]:
    """The example without what stands at a place, or with something else there."""
    yield _with(example, path, None)
    for other in _others(_at(example, path)):
        yield _with(example, path, other)


def _without_around(example: Any, path: constructs.Path) -> Iterator[Any]:
    """The example without a part in which the place lies, the smallest first."""
    for length in range(len(path) - 1, 1, -1):
        yield _with(example, path[:length], None)


def _with(example: Any, path: constructs.Path, other: Any) -> Any:
    changed = copy.deepcopy(example)
    inside = _at(changed, path[:-1])
    if other is None:
        del inside[path[-1]]
    else:
        inside[path[-1]] = other
    return changed


def _at(part: Any, path: constructs.Path) -> Any:
    for key in path:
        part = part[key]
    return part


def _others(old: Any) -> Iterable[Any]:
    match old:
        case str():
            return (f"{old} more", f"{old}-more", "text", "anyone", "checklist")
        case bool() | None:
            return ()
        case int() | float():
            return (old + 1,)
        case list():
            return (old[:-1], old[1:], *_in_turn(dict(enumerate(old)), list))
        case dict():
            less = ({key: old[key] for key in old if key != left} for left in old)
            return (*less, *_in_turn(old, dict))
    return ()


def _in_turn(old: dict[Any, Any], kind: type[Any]) -> Iterator[Any]:
    """The same with something else in one of its places."""
    for key, below in old.items():
        for other in _others(below):
            changed = {**old, key: other}
            yield list(changed.values()) if kind is list else changed


def _compiled(construct: Construct) -> bool:
    """The compiled form is another one without it."""
    both = pair(construct.name)
    return bool(both) and encode_process(both[0]) != encode_process(both[1])


def _shown(construct: Construct) -> bool:
    """`show PROCESS`, or the empty form, says something else without it."""
    both = pair(construct.name)
    return bool(both) and _looked_at(both[0]) != _looked_at(both[1])


def _looked_at(process: Process) -> str:
    staffed = staffed_process(process, None)
    with redirect_stdout(StringIO()) as out:
        print_process(staffed)
        for step in (staffed.start, *staffed.steps):
            print_step(staffed, step)
    form = render(CATALOG.renderer("checklist"), "md", process_view(process))
    return out.getvalue() + form.decode()


def _counted(construct: Construct) -> bool:
    """Without it, the scenarios have other things to reach."""
    some = islice(_pairs(construct.name, _changed), PAIRS)
    return any({*targets(with_it)} != {*targets(without)} for with_it, without in some)


def _used_in(names: Callable[[], set[str]]) -> Place:
    return lambda construct: construct.name in names()


PLACES: dict[str, Asked] = {
    "schema": Asked("schemas/process.schema.json describes it to editors", WORDS, _described),
    "page": Asked("docs/reference/language.md has it", WORDS, _in_page),
    "explain": Asked("`holdgate explain` finds it", WORDS, _explained),
    "good": Asked("a file in tests/examples/process/good uses it", ALL, _used_in(_of_examples)),
    "bad": Asked("a bad example or a beginner's mistake is about it", KEYS, _mistaken),
    "fuzz": Asked("the grammar of tests/fuzz makes it", ALL, _used_in(_of_fuzz)),
    "second-model": Asked(
        "tests/exploring/definitions.py makes it", ALL, _used_in(_of_second_model)
    ),
    "stories": Asked(
        "a process with scenarios (bundled, or in tests/cases) uses it", ALL, _used_in(_of_stories)
    ),
    "compiled": Asked("the compiled form holds it", WORDS, _compiled),
    "shown": Asked("`show PROCESS` or the empty form shows it", WORDS, _shown),
    "coverage": Asked("scenarios/coverage.py counts it", WORDS, _counted),
}
