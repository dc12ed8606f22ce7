"""A kind of document, as its `renderer.yaml` says."""

from dataclasses import dataclass
from pathlib import Path

# The format that needs no template: the view itself.
JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """A kind of document. `of`: `run`, `process` or both; the first of `formats` is the default."""

    id: str
    title: str
    of: tuple[str, ...]
    formats: tuple[str, ...]
    folder: Path

    def template(self, output: str) -> Path:
        """The template of a format."""
        return self.folder / f"template.{output}.j2"
