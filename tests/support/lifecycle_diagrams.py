"""The diagrams of the lifecycles, drawn by `transitions` from the same data as the machines.

Run as a program it writes them into the page: `PYTHONPATH=tests python
tests/support/lifecycle_diagrams.py`.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from transitions.extensions import GraphMachine

from holdgate.core.lifecycles import APPROVAL, RUN, TASK, Lifecycle

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "lifecycles.md"
LIFECYCLES: Mapping[str, Lifecycle] = {"task": TASK, "approval": APPROVAL, "run": RUN}
BLOCK = re.compile(r"<!-- drawn: (\w+) -->\n(.*?)<!-- end -->", re.DOTALL)
_STYLES = re.compile(r"\s*(?:classDef|Class) |\s*$")


class _Model:
    """The library draws the diagram of a model; our machines have none."""


def diagram(lifecycle: Lifecycle) -> str:
    """A lifecycle as a Mermaid state diagram, without the library's title and colours."""
    model: Any = _Model()
    GraphMachine(model=model, graph_engine="mermaid", show_conditions=True, **lifecycle.settings())
    _, _, drawn = model.get_graph().source.partition("stateDiagram-v2")
    lines = [line for line in drawn.splitlines() if not _STYLES.match(line)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def conditions(lifecycle: Lifecycle) -> str:
    """The conditions of a lifecycle and what they mean, as a list."""
    functions = dict.fromkeys(
        condition
        for transition in lifecycle.transitions
        for condition in (transition.get("conditions"), transition.get("unless"))
        if condition
    )
    return "\n".join(f"- `{function.__name__}`: {function.__doc__}" for function in functions)


def drawn(name: str) -> str:
    """What stands on the page between the marks of a lifecycle."""
    lifecycle = LIFECYCLES[name]
    return f"\n{diagram(lifecycle)}\n\n{conditions(lifecycle)}\n\n"


def redrawn(page: str) -> str:
    """The page with all its diagrams drawn again."""
    return BLOCK.sub(
        lambda block: f"<!-- drawn: {block[1]} -->\n{drawn(block[1])}<!-- end -->", page
    )


def main() -> None:
    """Write the diagrams into the page."""
    PAGE.write_text(redrawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
