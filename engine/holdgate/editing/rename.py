"""A step, group or field of a process gets another name, in its definition and its scenarios."""

from collections.abc import Mapping
from pathlib import Path

from holdgate.definition.draft.reading import read_draft
from holdgate.editing.choose import choose
from holdgate.editing.edits import edited
from holdgate.editing.mentions import mentions
from holdgate.editing.stories import story_mentions
from holdgate.editing.validation import document_of, process_of
from holdgate.model.process import Process
from holdgate.scenarios.read import scenario_problems
from holdgate.source.files import read_file
from holdgate.source.problem import BadFile
from holdgate.source.yaml.document import Document

# What each file that changes holds before and after.
Changes = Mapping[Path, tuple[bytes, bytes]]


def rename(file: Path, old: str, new: str) -> Changes:
    """What becomes of the process in `file` and of its scenarios; nothing is written.

    `old` is a step or group, or a field as `step.field`; `new` is the new id. Raises
    `HoldgateError` when a file has errors, `old` is not there, or `new` cannot be its name.
    """
    document = document_of(read_file(file), file)
    process = process_of(document.raw, file)
    stories = {
        each: document_of(read_file(each), each)
        for each in sorted(file.parent.glob("scenarios/*.yaml"))
    }
    _must_be_sound(stories, process)
    definition = read_draft(document, None, ())
    renaming = choose(definition, old, new)
    changed = {file: edited(document, mentions(definition, renaming))}
    for each, story in stories.items():
        changed[each] = edited(story, story_mentions(story, renaming))
    afterwards = process_of(changed[file], file)
    _must_be_sound({each: document_of(changed[each], each) for each in stories}, afterwards)
    before = {file: document.raw, **{each: story.raw for each, story in stories.items()}}
    return {each: (before[each], data) for each, data in changed.items() if data != before[each]}


def _must_be_sound(stories: Mapping[Path, Document], process: Process) -> None:
    problems = [each for story in stories.values() for each in scenario_problems(story, process)]
    if problems:
        raise BadFile(problems)
