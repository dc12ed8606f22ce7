"""The renderer of a document must exist, or a run could never complete the step.

Good: `{type: document, renderer: report}`. Bad: `{type: document, renderer: reprot}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-renderer"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name of a renderer of runs that does not exist, if the renderers are known."""
    if draft.renderers is not None:
        for field in draft.fields:
            name = field.renderer
            if name and name.text not in draft.renderers:
                suggestion = did_you_mean(name.text, draft.renderers)
                hint = suggestion or f"there are: {', '.join(sorted(draft.renderers)) or 'none'}"
                yield name.finding(ID, f"there is no renderer of runs `{name.text}`", hint)
