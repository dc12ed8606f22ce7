"""Ids of rules that are gone. An id is never used again: a script or a person may still know it.

A rule that is taken away leaves its id here, with what has taken its place.
"""

from collections.abc import Mapping

RETIRED: Mapping[str, str] = {}
