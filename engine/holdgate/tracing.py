"""Debug messages through the standard `logging`, at no cost while they are off.

A program that embeds holdgate reads them from the logger `holdgate` and those below it:
`holdgate.files`, `holdgate.store`, `holdgate.command`. The command line switches them on with
`--verbose`. This module never imports `logging`: it takes longer than many a command.
"""

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger

_DEBUG = 10  # logging.DEBUG


@cache
def _logger(area: str) -> "Logger":
    logger: Logger = sys.modules["logging"].getLogger(f"holdgate.{area}")
    return logger


def trace(area: str, message: str, *facts: object) -> None:
    """Send a debug message to the logger `holdgate.AREA`, if the program uses `logging` at all.

    `facts` fill the `%s` of the message, only when somebody reads it.
    """
    if "logging" in sys.modules:
        _logger(area).debug(message, *facts)


def tracing(area: str) -> bool:
    """Whether somebody reads the debug messages of an area: worth asking before long work."""
    return "logging" in sys.modules and _logger(area).isEnabledFor(_DEBUG)
