"""The images that the texts of a process show: a run keeps them as evidence."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from holdgate.model.process import Process
from holdgate.source.images import read_image
from holdgate.source.markdown.pictures import pictures_in


def images_of(process: Process, folder: Path) -> Mapping[str, bytes]:
    """The images that the texts of a process show, by their paths; raises `HoldgateError`."""
    names = {name for text in _texts(process) for _, name in pictures_in(text)}
    return {name: read_image(folder, name) for name in sorted(names)}


def _texts(process: Process) -> Iterator[str]:
    texts = [process.summary]
    for step in (process.start, *process.steps):
        texts += [step.guidance, step.warning, *(field.help for field in step.fields)]
    for group in process.groups.values():
        texts += [group.guidance, group.warning]
    return (text for text in texts if text)
