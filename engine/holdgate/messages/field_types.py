"""The field types by their names, for everybody who asks."""

from holdgate.core.answers import TYPES
from holdgate.messages.catalogue import family

type_name = family("type_names", TYPES.keys)
