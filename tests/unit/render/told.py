"""The views that documents are tried with."""

from collections.abc import Mapping
from functools import cache

from holdgate.views.process import ProcessView, process_view
from holdgate.views.run import RunView
from unit.render.bridge import BRIDGE
from unit.render.festival import FESTIVAL
from unit.render.render_story import Story, festival, first_round, held, refused, whole
from unit.render.stormy import over, redone, signed


@cache
def views() -> Mapping[str, RunView | ProcessView]:
    """Each by its name."""
    return {
        "process": process_view(BRIDGE),
        "pending": first_round(Story(run_id="REH-0001")).view(),
        "whole": whole(Story()).view(),
        "unbound": first_round(Story(directory=None)).view(frozen=True),
        "on-hold": signed(Story(run_id="BRG-0008")).view(),
        "redone": redone(Story(run_id="BRG-0008")).view(),
        "over": over(Story(run_id="BRG-0008")).view(corrected_by=("BRG-0009",)),
        "festival": process_view(FESTIVAL),
        "festival-begun": festival().view(),
        "festival-refused": refused().view(),
        "festival-held": held().view(),
    }
