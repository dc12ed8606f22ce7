"""Compiled templates, kept between commands: compiling them takes longer than all the rest.

What is kept is byte code of Python, and runs like a module of the program. The cache gives back
only what the user alone can have written, as Python itself trusts the modules in the user's folder.
"""

from hashlib import sha256
from io import BytesIO

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from holdgate.cache import cache_key, fingerprint, keep, kept

KIND = "templates"


class CompiledTemplates(BytecodeCache):
    """The compiled templates of one medium.

    Each is found by its text, its file, and all that the compiler depends on: the versions of
    Python and Jinja2, our sandbox, and the filters and words that it uses for constants.
    """

    def __init__(self, medium: str) -> None:
        rooms = fingerprint("documents", "messages", "model", "views")
        self._compiler = cache_key(jinja2.__version__, medium, rooms)

    def get_source_checksum(self, source: str) -> str:
        """The digest of a template's text."""
        return sha256(source.encode("utf-8", "surrogatepass")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was kept, if it can be trusted; else the template is compiled."""
        data = kept(KIND, self._key(bucket))
        if data:
            bucket.load_bytecode(BytesIO(data))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        keep(KIND, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return cache_key(self._compiler, bucket.key, bucket.checksum)
