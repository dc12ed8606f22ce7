"""Debug messages through the standard `logging`, at no cost while they are off.

A program that embeds holdgate reads them from the logger `holdgate` and those below it:
`holdgate.files`, `holdgate.store`, `holdgate.command`. The command line switches them on with
`--verbose`. This module never imports `logging`: it takes longer than many a command.
"""

import sys

_DEBUG = 10  # logging.DEBUG


def trace(area: str, message: str, *facts: object) -> None:
    """Send a debug message to the logger `holdgate.AREA`, if the program uses `logging` at all.

    `facts` fill the `%s` of the message, only when somebody reads it.
    """
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger(f"holdgate.{area}").debug(message, *facts)


def tracing(area: str) -> bool:
    """Whether somebody reads the debug messages of an area: worth asking before long work."""
    logging = sys.modules.get("logging")
    return logging is not None and bool(logging.getLogger(f"holdgate.{area}").isEnabledFor(_DEBUG))
