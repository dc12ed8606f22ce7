"""The environment of a renderer: its templates, its medium, what they can read."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateNotFound,
)
from markupsafe import Markup

from holdgate.documents.catalog import Renderer
from holdgate.documents.compiled import CompiledTemplates
from holdgate.documents.filters import LOOKUPS, text_of
from holdgate.documents.media import Escape, Medium
from holdgate.documents.media import prose as texts
from holdgate.documents.media.prose import Part
from holdgate.documents.sandbox import Sandbox
from holdgate.documents.sentences import sentence_filters
from holdgate.resources import bundled

SHARED = "shared"
_PREFIX = frozenset("> ")


@cache
def environment(renderer: Renderer, medium: Medium) -> Sandbox:
    """An environment that reads the renderer's folder and `shared/`, and nothing else.

    Kept, with the templates that it has read; Jinja2 notices changed files.
    """
    found = Sandbox(medium.escape, _filters(medium))
    found.bytecode_cache = CompiledTemplates(medium.name)
    found.loader = _loader(renderer)
    return found


class Inside(FileSystemLoader):
    """Reads what lies in its folders, and nothing that a link in them leads to elsewhere."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template."""
        found = super().get_source(environment, template)
        real = Path(found[1]).resolve()
        if not any(real.is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise TemplateNotFound(template)
        return found


def _loader(renderer: Renderer) -> BaseLoader:
    """`shared/x` lies in the folder `shared` beside the renderer's, else in the bundled one."""
    shared = [renderer.folder.parent / SHARED, bundled("renderers") / SHARED]
    return ChoiceLoader(
        [
            PrefixLoader({SHARED: Inside(shared)}),
            Inside([renderer.folder]),
        ]
    )


def _filters(medium: Medium) -> Mapping[str, Callable[..., Any]]:
    """The filters that escape themselves: what they make is more than a line of text."""

    def prose(text: str, part: Part = "all", prefix: str = "") -> Markup:
        found = LOOKUPS.get()
        key = (medium.prose, part, text_of(text))
        if key not in found.prose:
            written: Mapping[Part, str] = (
                {"all": texts.prose(medium, text, found.lines, found.images)}
                if part == "all"
                else texts.divided(medium, text, found.lines, found.images)
            )
            found.prose.update(
                {(medium.prose, name, text): words for name, words in written.items()}
            )
        return _behind(found.prose[key], _checked(prefix))

    def summary(text: str, prefix: str = "") -> Markup:
        words = texts.prose(medium, text_of(text), {}, LOOKUPS.get().images)
        return _behind(words, _checked(prefix))

    def statement(text: str) -> Markup:
        return _behind(texts.statement(medium, text_of(text)), "")

    def answer(text: str, kind: str, prefix: str = "") -> Markup:
        if kind not in {"text", "long_text"}:
            return block(text, prefix)
        return _behind(texts.answer(medium, text_of(text), kind), _checked(prefix))

    def block(text: str, prefix: str = "") -> Markup:
        return Markup(medium.block(text_of(text), _checked(prefix)))  # noqa: S704 - escaped by the medium

    return {
        "answer": answer,
        "block": block,
        "prose": prose,
        "statement": statement,
        "summary": summary,
        **{name: _printed(escape) for name, escape in medium.others.items()},
        **sentence_filters(medium),
    }


def _printed(escape: Escape) -> Callable[[str], Markup]:
    return lambda text: Markup(escape(text_of(text)))  # noqa: S704 - escaped by the medium


def _behind(written: str, prefix: str) -> Markup:
    if not prefix:
        return Markup(written)  # noqa: S704 - a writer escapes every text
    lines = (f"{prefix}{line}".rstrip(" ") for line in written.split("\n"))
    return Markup("\n".join(lines))  # noqa: S704 - a writer escapes every text


def _checked(prefix: str) -> str:
    if not _PREFIX.issuperset(prefix):
        msg = f"a prefix is made of `>` and spaces, not {prefix!r}"
        raise ValueError(msg)
    return prefix
