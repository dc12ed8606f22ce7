"""From the plain value of a sound definition to the frozen process."""

from holdgate.definition.build.process import build_process

__all__ = ["build_process"]
