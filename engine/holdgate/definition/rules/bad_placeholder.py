"""Between `{{` and `}}` stands one reference: a text shows answers, it computes nothing.

Good: `{{ detect.where }}`. Bad: `{{ where }}`, `{{ detect.where | upper }}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.placeholders import OPENING, Placeholder, anywhere, every
from holdgate.definition.texts import several_lines
from holdgate.source.finding import Finding
from holdgate.source.schema.key_messages import PLANNED

ID = "bad-placeholder"
_LATER = frozenset({"item"})


def check(draft: Draft) -> Iterator[Finding]:
    """Everything in double braces that is no reference."""
    if not anywhere(draft.document):
        return
    for path, text in several_lines(draft):
        if OPENING not in text:
            continue
        for found in every(draft.document, text, path):
            if found.inside in _LATER:
                message = f"`{{{{ {found.inside} }}}}` is planned, not yet possible"
                yield Finding(path=path, position=found.position, rule=PLANNED, message=message)
            elif not found.is_reference:
                message, hint = _told(draft, found)
                yield Finding(
                    path=path, position=found.position, rule=ID, message=message, hint=hint
                )


def _told(draft: Draft, found: Placeholder) -> tuple[str, str]:
    if not found.is_closed:
        return f"`{{{{ {found.inside}` is never closed", "close it on the same line with `}}`"
    steps = (draft.start, *draft.steps)
    owner = next((step.id for step in steps if found.inside in step.fields), None)
    if owner:
        hint = f"write `{{{{ {owner}.{found.inside} }}}}`"
    else:
        hint = "write `{{ step.field }}`, with the ids of an earlier step and its field"
    return f"`{{{{ {found.inside} }}}}` is no reference to an answer", hint
