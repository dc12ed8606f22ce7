"""Between `{{` and `}}` there must be one reference: a text shows answers, it computes nothing.

Good: `{{ detect.where }}`. Bad: `{{ where }}`, `{{ detect.where | upper }}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.texts import (
    Placeholder,
    has_placeholders,
    placeholders_in,
)
from holdgate.model.placeholder import OPENING
from holdgate.source.finding import Finding
from holdgate.source.markdown.braces import Braces, braces_in
from holdgate.source.schema.other_words.today import TODAY
from holdgate.source.schema.rule_ids import PLANNED
from holdgate.source.yaml.document import Path

ID = "bad-placeholder"
_PLANNED_WORDS = frozenset({"item"})


def check(draft: Draft) -> Iterator[Finding]:
    """Everything in double braces that is not a reference."""
    if not has_placeholders(draft.document):
        return
    for path, text in draft.long_texts:
        if OPENING in text and any(_is_odd(each) for each in braces_in(text)):
            for placeholder in placeholders_in(draft.document, text, path):
                yield from _judge(draft, path, placeholder)


def _is_odd(braces: Braces) -> bool:
    return not braces.is_reference or braces.inside in _PLANNED_WORDS


def _judge(draft: Draft, path: Path, placeholder: Placeholder) -> Iterator[Finding]:
    position = placeholder.position
    if placeholder.inside in _PLANNED_WORDS:
        message = f"`{{{{ {placeholder.inside} }}}}` is planned, but not possible yet"
        hint = TODAY.get(placeholder.inside)
        yield Finding(path=path, position=position, rule=PLANNED, message=message, hint=hint)
    elif not placeholder.is_reference:
        message, hint = _message(draft, placeholder)
        yield Finding(path=path, position=position, rule=ID, message=message, hint=hint)


def _message(draft: Draft, placeholder: Placeholder) -> tuple[str, str]:
    inside = placeholder.inside
    if not placeholder.is_closed:
        return f"`{{{{ {inside}` is never closed", "close it on the same line with `}}`"
    steps = (draft.start, *draft.steps)
    owner = next((step.id for step in steps if inside in step.fields), None)
    if owner:
        hint = f"write `{{{{ {owner}.{inside} }}}}`"
    else:
        hint = "write `{{ step.field }}`, with the ids of an earlier step and its field"
    return f"`{{{{ {inside} }}}}` is not a reference to an answer", hint
