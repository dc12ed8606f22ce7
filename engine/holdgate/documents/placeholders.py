"""`{{ step.field }}` in guidance, warnings and help: an earlier answer, where it is needed."""

import re
from collections.abc import Callable, Mapping
from typing import Any

PLACE = re.compile(r"\{\{\s*([a-z0-9-]+)\.([a-z0-9-]+)\s*\}\}")


def fill(text: str, view: Mapping[str, Any], escape: Callable[[str], str]) -> str:
    """The text with the answers of the view in it, each through `escape`.

    What is not recorded (yet) is named by its question: `‹Which room?›`.
    """
    if not PLACE.search(text):
        return text
    fields = {
        (step["id"], field["id"]): _shown(step, field)
        for step in (view.get("start"), *view["steps"])
        for field in (step or {}).get("fields", ())
    }
    return PLACE.sub(lambda found: escape(fields.get((found[1], found[2]), found[0])), text)


def _shown(step: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    answer = field.get("text") if step.get("state") == "done" else None
    return f"‹{field['label']}›" if answer is None else str(answer)
