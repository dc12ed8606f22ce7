"""An answer is shown in guidance, a warning or a help text; elsewhere the braces stay as they are.

Good: `guidance: Call {{ detect.who }}`. Questionable: `title: Call {{ detect.who }}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.placeholders import OPENING, anywhere, every
from holdgate.definition.texts import one_liners, summary
from holdgate.source.finding import WARNING, Finding

ID = "placeholder-idle"


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference in a text that shows no answers."""
    if not anywhere(draft.document):
        return
    for path, text in (*one_liners(draft), *summary(draft)):
        if OPENING in text:
            for found in every(draft.document, text, path):
                if found.is_reference:
                    message = f"`{{{{ {found.inside} }}}}` is shown here as it stands"
                    yield Finding(
                        path=path,
                        position=found.position,
                        rule=ID,
                        message=message,
                        hint="answers are shown in `guidance`, `warning` and `help`",
                        severity=WARNING,
                    )
