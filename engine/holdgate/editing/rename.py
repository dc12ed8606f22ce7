"""Gives a step, group or field of a process another name, in its definition and its scenarios."""

from collections.abc import Mapping
from pathlib import Path

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftStep
from holdgate.definition.draft.reading import read_draft
from holdgate.editing.edits import document_of, edited, must_be_id, process_of
from holdgate.editing.mentions import Renaming, process_mentions, scenario_mentions
from holdgate.errors import HoldgateError
from holdgate.model.ids import START
from holdgate.model.nearest import CLOSER, nearest
from holdgate.model.process import Process
from holdgate.scenarios.read import scenario_files, scenario_problems
from holdgate.source.files import read_file
from holdgate.source.problem import BadFile
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.document import Path as ValuePath

# The bytes of each file that changes, before and after.
Changes = Mapping[Path, tuple[bytes, bytes]]


def rename(file: Path, old: str, new: str) -> Changes:
    """What the process in `file` and its scenarios become; nothing is written.

    `old` is a step or group, or a field as `step.field`; `new` is the new id. Raises
    `HoldgateError` when a file has errors, `old` does not exist, or `new` cannot be its name.
    """
    document = document_of(read_file(file), file)
    process = process_of(document.raw, file)
    files = scenario_files(file.parent)
    scenarios = {scenario: document_of(read_file(scenario), scenario) for scenario in files}
    _must_be_valid(scenarios, process)
    draft = read_draft(document, None, ())
    renaming = choose_renaming(draft, old, new)
    after = {file: edited(document, process_mentions(draft, renaming))}
    for scenario, story in scenarios.items():
        after[scenario] = edited(story, scenario_mentions(story, renaming))
    new_process = process_of(after[file], file)
    new_scenarios = {scenario: document_of(after[scenario], scenario) for scenario in scenarios}
    _must_be_valid(new_scenarios, new_process)
    before = {file: document.raw, **{path: story.raw for path, story in scenarios.items()}}
    return {path: (before[path], data) for path, data in after.items() if data != before[path]}


def _must_be_valid(scenarios: Mapping[Path, Document], process: Process) -> None:
    problems = [
        problem for story in scenarios.values() for problem in scenario_problems(story, process)
    ]
    if problems:
        raise BadFile(problems)


def choose_renaming(draft: Draft, old: str, new: str) -> Renaming:
    """The renaming of `old` (a step or group, or a field as `step.field`) to `new`.

    `new` may be written with the step as well, for a field. Raises `HoldgateError` when `old` does
    not exist, or `new` cannot be its name.
    """
    element_paths = {name: element.path for name, element in draft.by_id.items()}
    step, dot, field = old.partition(".")
    if step == START and not dot:
        message = f"`{START}` is the start form of every process: it keeps its name."
        raise HoldgateError(message, id="reserved-id")
    _must_exist(draft, old, {**element_paths, **_field_paths(draft)})
    if not dot:
        _must_be_free(draft, new, element_paths)
        return Renaming(old, new)
    new_field = new.removeprefix(f"{step}.")
    owner = draft.by_id[step]
    fields = owner.fields if isinstance(owner, DraftStep) else {}
    taken = {name: other.path for name, other in fields.items()}
    _must_be_free(draft, new_field, taken, step=step)
    return Renaming(field, new_field, step)


def _field_paths(draft: Draft) -> Mapping[str, ValuePath]:
    """The path of each field, by `step.field`."""
    return {
        f"{step.id}.{name}": field.path
        for step in (draft.start, *draft.steps)
        for name, field in step.fields.items()
    }


def _must_exist(draft: Draft, old: str, known: Mapping[str, ValuePath]) -> None:
    if old in known:
        return
    near = nearest(old, known, CLOSER)
    raise HoldgateError(
        f"There is no {'field' if '.' in old else 'step or group'} {old} in {draft.id}.",
        id="unknown-field" if "." in old else "unknown-step",
        hint=f"Did you mean {near}?" if near else f"holdgate show {draft.id} lists its names",
        facts={"name": old},
    )


def _must_be_free(
    draft: Draft, new: str, taken: Mapping[str, ValuePath], step: str | None = None
) -> None:
    must_be_id(new)
    if new in taken:
        line, _ = draft.document.position(taken[new], key=step is not None)
        owner = f"{step} already has a field" if step else "There is already a step or group"
        raise HoldgateError(
            f"{owner} {new}: {draft.document.file}:{line}.",
            id="name-taken",
            hint="choose another name",
        )
