"""A document's renderer must be there: a run is pinned, and could never complete the step.

Good: `{type: document, renderer: report}`. Bad: `{type: document, renderer: reprot}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-renderer"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name of a renderer of runs that is not there, where it is known which there are."""
    if draft.renderers is not None:
        for field in draft.fields():
            name = field.renderer
            if name and name.text not in draft.renderers:
                near = did_you_mean(name.text, draft.renderers)
                hint = near or f"there are: {', '.join(sorted(draft.renderers)) or 'none'}"
                yield name.finding(ID, f"there is no renderer of runs `{name.text}`", hint)
