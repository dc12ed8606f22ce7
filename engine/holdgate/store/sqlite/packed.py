"""How events, and the steps of runs that have ended, lie in the file: compressed.

The canonical bytes of an event come back byte for byte, or not at all: their hash is theirs, and
not that of what lies in the file. An event is a zlib stream (RFC 1950) with a preset dictionary,
which holds what our events have in common. The stream names its dictionary by a checksum. Bytes
that begin with `{` are the canonical bytes themselves: an older holdgate wrote them so.

Each store has a copy of the dictionary in the table `dictionaries`, for programs other than ours.
A released dictionary is never changed: events could not be read any more. To add one,
name it here, write it with a migration, and compress with it from then on.
"""

import zlib
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

DICTIONARY = (
    b'"role.bound"step.assigned"run.paused"run.resumed"run.cancelled"step.started"step.saved"'
    b'note.added"damage.accepted"approval.rejected"approval.withdrawn"step.not_applicable"'
    b'step.reopened,"clock":"2026-"happened_at":"2026-"late_until":"2026-"on_behalf_of":"'
    b'data":{"outcome":""scope":"only""why":"ended"},"why":"settled"},"why":"when"},"why":"answer"},'
    b'"why":"content"},"why":"reject"},"was":"2026-"state":"completed","step":"run",'
    b'"trigger":"finish"state":"rejected","step":"trigger":"reject""state":"in_progress","step":"'
    b'trigger":"save","why":"start","state":"blocked","step":"trigger":"block""trigger":"withdraw"'
    b'trigger":"void"trigger":"reopen"state":"skipped","step":"trigger":"skip"unskip"'
    b'"state":"not_applicable","step":"trigger":"not_applicable"state":"pending","step":"'
    b'trigger":"submit""state":"approved","step":"trigger":"sign","why":"command"},'
    b'{"item":null,"round":0,"state":"ready","step":""changes":[{"item":null,"state":"active",'
    b'"step":"run","trigger":"start","why":"command"},{"item":null,"round":1,"state":"done",'
    b'"step":"start","trigger":"complete","why":"command"},"data":{"process":"","version":"1"}"'
    b'payload":{"because":"sha256:"names":"sha256:"text":"sha256:"}"type":"run.started"}"'
    b'subject":[{"item":null,"step":"}],"data":{"content":"sha256:","due":"2026-","fits":["],'
    b'"round":1,"seats":[{"person":"","role":"}]},"type":"approval.signed"}"data":{'
    b'"content":"sha256:","context":"sha256:","lines":[{"count":1,"role":"}],"round":1,'
    b'"shown":[{"item":null,"round":1,"step":"}]},"type":"approval.submitted"}{"actor":{'
    b'"bound":false,"host":"","os_user":"","person":"","roles":[]},{"actor":{"bound":true,'
    b'"host":"","os_user":"","person":"","roles":["]},"assurance":"asserted","at":"2026-00:00.000Z",'
    b'"changes":[{"item":null,"round":2,"state":"{"item":null,"round":1,"state":"done","step":"",'
    b'"trigger":"complete","why":"command"},{"item":null,"round":1,"state":"ready","step":"",'
    b'"trigger":"unblock","why":"needs"},{"due":"2026-00:00.000Z","item":null,"round":1,'
    b'"state":"ready","step":"","trigger":"due","why":"needs"}],"data":{"due":"2026-00:00.000Z",'
    b'"round":1,"ticks":[1,2,3,4]"ticks":[]},"definition":"sha256:","holdgate":"event/1","key":"'
    b'","payload":{"answers.":"sha256:","answers.":"sha256:"},"prev":"sha256:","run":"","seq":1'
    b'"subject":{"item":null,"step":"},"type":"step.completed"}'
)
DICTIONARY_ID = zlib.adler32(DICTIONARY)
"""What a stream names the dictionary by."""

_LEVEL, _WINDOW, _MEMORY = 3, 13, 5  # a third of the bytes, for 20 µs; more takes longer
_LARGEST = (
    2**26
)  # bytes of what was packed; who can write the file could make it grow without an end
_empty = zlib.compressobj(
    _LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, DICTIONARY
)


def packed(canonical: bytes) -> bytes:
    """The canonical bytes of an event as they lie in the file."""
    stream = _empty.copy()
    return stream.compress(canonical) + stream.flush()


def unpacked(data: bytes) -> bytes:
    """The canonical bytes of an event; raises `ValueError` when they cannot be made out."""
    if data[:1] == b"{":
        return data
    return _whole(zlib.decompressobj(zdict=DICTIONARY), data)


def _whole(stream: "zlib._Decompress", data: bytes) -> bytes:
    try:
        whole = stream.decompress(data, _LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not stream.eof or stream.unused_data:
        message = "a stream is cut off, too long, or has more behind it"
        raise ValueError(message)
    return whole


class NodeText(Struct, frozen=True):
    """The row of a step of a run that has ended: its kind, and the JSON of the node."""

    kind: str
    body: str


_nodes_decoder = msgspec.json.Decoder(dict[str, NodeText])


def packed_nodes(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """The rows of all steps of a run in one: a zlib stream of JSON; of each step, kind and body."""
    texts = {step: NodeText(kind, body) for step, kind, body in rows}
    return zlib.compress(msgspec.json.encode(texts))


def unpacked_nodes(data: bytes) -> Mapping[str, NodeText]:
    """The rows of the steps by step; raises `ValueError` when they cannot be made out."""
    return _nodes_decoder.decode(_whole(zlib.decompressobj(), data))
