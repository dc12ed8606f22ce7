"""How much the properties explore: little by default, more where HOLDGATE_EXPLORE says so."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

FACTOR = int(os.environ.get("HOLDGATE_EXPLORE", "1"))


def explored(examples: int) -> Callable[[Any], Any]:
    """Settings for `examples` examples, always the same ones; `HOLDGATE_EXPLORE=50`: 50 times more.

    With a factor they are drawn anew each time, so that a nightly run sees new ground.
    """
    return settings(
        max_examples=examples * FACTOR,
        derandomize=FACTOR == 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
