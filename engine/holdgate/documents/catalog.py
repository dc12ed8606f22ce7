"""Which kinds of documents there are: the folders that hold a `renderer.yaml`."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from holdgate.errors import HoldgateError
from holdgate.model.nearest import nearest
from holdgate.resources import FileName
from holdgate.source.files import files_below

if TYPE_CHECKING:
    from pathlib import Path

FILE = "renderer.yaml"
# The format that needs no template: the view itself.
JSON = "json"


class Renderer(Struct, frozen=True, kw_only=True):
    """A kind of document. `of`: `run`, `process` or both; the first of `formats` is the default."""

    id: str
    title: str
    of: tuple[str, ...]
    formats: tuple[str, ...]
    folder: "Path"

    def template(self, output: str) -> "Path":
        """The template of a format."""
        return self.folder / f"template.{output}.j2"


class Catalog(Struct, frozen=True):
    """The renderers in some folders; of two with one id, that of the first folder counts."""

    folders: Sequence[FileName]

    def renderer(self, renderer_id: str) -> Renderer:
        """The renderer of that id; raises `HoldgateError` with the nearest one, or its problems."""
        files = self._files()
        if renderer_id in files:
            return _read(files[renderer_id])
        near = nearest(renderer_id, files)
        guess = f"Did you mean {near}? " if near else ""
        raise HoldgateError(
            f"There is no document {renderer_id}.",
            id="unknown-renderer",
            hint=f"{guess}There are: {', '.join(sorted(files)) or 'none'}",
            facts={"renderer": renderer_id, "renderers": sorted(files)},
        )

    def all(self) -> tuple[Renderer, ...]:
        """Every renderer, by id; raises `HoldgateError` when one of them has problems."""
        return tuple(_read(file) for _, file in sorted(self._files().items()))

    def of_runs(self) -> frozenset[str]:
        """The ids of those that render runs; one with problems counts only when it is used."""
        found = set()
        for renderer_id, file in self._files().items():
            with suppress(HoldgateError):
                if "run" in _read(file).of:
                    found.add(renderer_id)
        return frozenset(found)

    def _files(self) -> "dict[str, Path]":
        from pathlib import Path  # noqa: PLC0415 - when a document is made

        found: dict[str, Path] = {}
        for folder in self.folders:
            for file in files_below(Path(folder), FILE):
                found.setdefault(file.parent.name, file)
        return found


def _read(file: "Path") -> Renderer:
    """The renderer of a file; raises `BadFile` with every problem and its place."""
    # Loaded when a document is made, not when one could be.
    from holdgate.documents.renderer_file import load_renderer_file  # noqa: PLC0415

    return load_renderer_file(file)
