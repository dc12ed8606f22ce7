"""Nasty files that are too large for a folder of examples, or too long to be written by hand.

Each has a name, the rules that it must be refused or warned by (none: it is good), and a function
that makes it. What is a limit is met exactly, or passed by one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from support import nasty_forms as forms
from support.nasty_forms import (
    FULL,
    HEAD,
    MANY,
    MARKS,
    asked,
    gate,
    labels,
    many,
    one,
    padded,
    steps,
)


@dataclass(frozen=True, slots=True)
class Nasty:
    """A nasty file: the rules that it is refused or warned by, and how it is made."""

    rules: frozenset[str]
    make: Callable[[], bytes]
    kind: str = "process"


def of(rules: str, make: Callable[[], str | bytes], kind: str = "process") -> Nasty:
    """A nasty file; the rules are words, the text is encoded."""

    def data() -> bytes:
        made = make()
        return made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")

    return Nasty(frozenset(rules.split()), data, kind)


# The signs of YAML, as many as fit; and texts that are large or that are no UTF-8.
TEXTS: Mapping[str, Nasty] = {
    "empty": of("yaml-empty", lambda: ""),
    "only-spaces": of("yaml-empty", lambda: " " * FULL),
    "only-line-ends": of("yaml-empty", lambda: "\n" * FULL),
    "only-comments": of("yaml-empty", lambda: "#\n" * (FULL // 2)),
    "only-nul": of("yaml-character", lambda: "\0" * FULL),
    "only-bom": of("yaml-character", lambda: "\ufeff" * 1_000_000),
    "only-dashes": of("yaml-size", lambda: "- \n" * (FULL // 3)),
    "only-question-marks": of("yaml-key", lambda: "? " * (FULL // 2)),
    "only-colons": of("yaml-syntax", lambda: ": " * (FULL // 2)),
    "only-quotes": of("yaml-syntax", lambda: '"' * FULL),
    "only-backslashes": of("yaml-syntax", lambda: '"' + "\\" * (FULL - 1)),
    "only-brackets": of("yaml-depth", lambda: "[" * FULL),
    "only-closing": of("yaml-syntax", lambda: "]" * FULL),
    "only-braces": of("yaml-key", lambda: "{" * FULL),
    "only-aliases": of("yaml-anchor yaml-syntax", lambda: "a: " + "*b " * (FULL // 4)),
    "only-anchors": of("yaml-anchor yaml-syntax", lambda: "a: " + "&b " * (FULL // 4)),
    "only-tags": of("yaml-syntax yaml-tag", lambda: "a: " + "!b " * (FULL // 4)),
    "only-documents": of("yaml-documents", lambda: "---\n" * (FULL // 4)),
    "only-directives": of("yaml-syntax", lambda: "%A\n" * (FULL // 3)),
    "laughs": of("yaml-anchor", forms.laughs),
    "largest": of("", lambda: padded(one("role: anyone"))),
    "too-large": of("yaml-size", lambda: padded(one("role: anyone")) + "#"),
    "deep": of("yaml-depth", lambda: "a: " + "[" * 100_000 + "]" * 100_000),
    "deep-block": of("yaml-depth", lambda: "- " * 1_000_000),
    "deep-maps": of("yaml-depth", lambda: "{a: " * 1_000_000),
    "keys-the-same": of("duplicate-key", lambda: "a: 1\n" * (FULL // 5)),
    "key-long": of("yaml-syntax", lambda: "a" * (FULL - 4) + ": 1\n"),
    "number-long": of("yaml-number", lambda: one(f"x-n: {'9' * 5000}")),
    "number-longest": of("yaml-number", lambda: one(f"x-n: 0.{'1' * 1_000_000}")),
    "text-of-escapes": of("", lambda: one('guidance: "' + "\\n" * 1_000_000 + 'x"')),
    "text-of-lines": of("", lambda: forms.text("      x\n" * 500_000)),
    "marks": of("yaml-character", lambda: one(f"guidance: a{MARKS * 700_000}")),
    "marks-escaped": of("yaml-character", lambda: one(f'x-a: "{forms.ESCAPED * 300_000}"')),
    "marks-most": of("", lambda: one(f"guidance: {('a' + MARKS * 15) * 20_000}")),
    "letters-that-grow": of("yaml-size", lambda: one(f"guidance: {chr(0xFB2C) * 1_000_000}")),
    "emoji": of("", lambda: one("guidance: " + "\U0001f469\u200d\U0001f680" * 300_000)),
    "utf-7": of("", lambda: one("guidance: Zoë").encode("utf-7")),
    "utf-16": of("yaml-encoding", lambda: one("guidance: Zoë").encode("utf-16")),
    "utf-16-le": of("yaml-encoding", lambda: one("guidance: Zoë").encode("utf-16-le")),
    "utf-16-be": of("yaml-encoding", lambda: one("guidance: Zoë").encode("utf-16-be")),
    "utf-16-ascii": of("yaml-character", lambda: one("guidance: Zoe").encode("utf-16-le")),
    "utf-32": of("yaml-encoding", lambda: one("guidance: Zoë").encode("utf-32")),
    "utf-32-be": of("yaml-encoding", lambda: one("guidance: Zoë").encode("utf-32-be")),
    "ebcdic": of("yaml-encoding", lambda: one("guidance: Zoë").encode("cp037")),
}

# Parts that are many, wide, or multiply each other.
PARTS: Mapping[str, Nasty] = {
    "groups-deep": of("yaml-depth", lambda: forms.nested(20, "{id: s, title: T}")),
    "groups-full": of("", lambda: forms.nested(18, many("{id: s@, title: T}", 4_900))),
    "steps-most": of("", lambda: steps("role: anyone", 5_000)),
    "steps-too-many": of("too-many", lambda: steps("role: anyone", 5_001)),
    "parts-too-many": of("yaml-size", lambda: one(f"x-a: [{many('[1]', 60_000)}]")),
    "x-wide": of("", lambda: one(f"x-a: [{many('{a: @, b: [2]}', 15_000)}]")),
    "steps-alike": of("unknown-role unknown-step", forms.steps_alike),
    "steps-empty": of("empty-value", lambda: f"{HEAD}steps:\n" + "  -\n" * 5_000),
    "steps-the-same": of("duplicate-id", lambda: steps("", 1) + "  - {id: s0, title: T}\n" * 4_000),
    "needs-all-above": of("needs-idle", forms.above),
    "needs-unknown": of("unknown-step", lambda: steps("needs: t@, shows: u@", 4_900)),
    "needs-wide": of("too-many", lambda: one(f"needs: [{many('t@', MANY)}]")),
    "needs-circle": of("needs-cycle", forms.circle),
    "needs-backwards": of("", forms.backwards),
    "order-explodes": of("too-many", forms.product),
    "separate-wide": of("too-many", lambda: one(f"separate_from: [{many('t@', MANY)}]")),
    "fields-most": of("", lambda: one(f"fields: {{{many('f@: text', 200)}}}")),
    "fields-too-many": of("too-many", lambda: one(f"fields: {{{many('f@: text', 201)}}}")),
    "fields-wide": of("too-many", lambda: one(f"fields: {{{many('f@: text', MANY // 2)}}}")),
    "fields-chained": of("condition-unanswered", forms.chains),
    "options-most": of("", lambda: labels("o@", 1000)),
    "options-wide": of("too-many", lambda: labels("o@", MANY)),
    "options-the-same": of("repeated-value", lambda: labels("o", 1000)),
    "options-of-maps": of("wrong-type", lambda: labels("{a: @}", 1000)),
    "options-alike": of("unknown-label", forms.labels_alike),
    "options-by-name": of("too-many", lambda: forms.by_name(251)),
    "options-by-name-most": of("", lambda: forms.by_name(250)),
    "table-wide": of("not-upstream table-incomplete unknown-label", lambda: forms.table(1000)),
    "roles-wide": of("too-many", lambda: one("role: r1", forms.roles(MANY // 2))),
    "roles-unknown": of("unknown-role", lambda: steps("role: rloe-@", 4_900, forms.roles(1000))),
    "condition-bomb": of("too-many", lambda: asked(f"any: [{many('{s.q: yes}', MANY // 4)}]")),
    "condition-most": of("", lambda: asked(f"any: [{many('{s.q: yes}', 100)}]")),
    "condition-labels": of("too-many", lambda: asked(f"s.q: [{many('n@', MANY)}]")),
    "condition-each": of("", lambda: forms.conditions(290)),
    "references-too-many": of("too-many", lambda: forms.conditions(310)),
    "need-bomb": of("too-many", lambda: gate("s", f"[{many('r@', MANY)}]")),
    "need-lines": of("need-empty", forms.needs),
    "covers-wide": of("too-many", lambda: gate(f"[{many('s', MANY, ',')}]", "anyone")),
    "covers-most": of("", lambda: forms.covers(49)),
    "names-too-many": of("too-many", lambda: forms.covers(51)),
    "keys-unknown": of("missing-key unknown-key", lambda: many("key@: 1", 1000, "\n")),
    "keys-wide": of("too-many", lambda: many("key@: 1", MANY // 2, "\n")),
    "key-of-1000": of("missing-key unknown-key", lambda: "a" * 1000 + ": 1\n"),
    "id-long": of("wrong-value", lambda: one("").replace("id: s,", f"id: {'a' * 100_000},")),
    "id-of-dashes": of("wrong-value", lambda: one("").replace("id: s,", f"id: {'a-' * 100_000}!,")),
    "title-of-spaces": of("wrong-value", lambda: one("") + f'owner: "a{" " * 1_000_000}"\n'),
    "title-of-hashes": of("comment-in-text", lambda: one("") + f"owner: T #4{' #' * 1_000_000}\n"),
    "owner-long": of("wrong-value", lambda: one("") + f"owner: {'x' * 1_000_000}\n"),
    "duration-long": of("wrong-value", lambda: one(f"due: {'1' * 1_000_000}min")),
    "duration-parts": of("wrong-value", lambda: one(f"due: {'1h' * 500_000}")),
    "text-of-braces": of("too-many", lambda: one(f'guidance: "{"{{ " * 1_000_000}"')),
    "text-of-references": of("", forms.references),
    "text-of-keys": of("key-in-text", lambda: forms.text("      role: x\n" * 270_000)),
    "people-many": of("", lambda: "people:\n" + many("  p@: {roles: a}", 20_000, "\n"), "people"),
    "people-the-same": of("same-person", forms.twins, "people"),
    "story-long": of("missing-key one-verb", forms.story, "scenario"),
    "story-of-strangers": of("unknown-person", forms.strangers, "scenario"),
    "formats-many": of("missing-key", lambda: f"formats: [{many('f@', 20_000)}]", "renderer"),
    "answers-wide": of("", lambda: many("f@: x", 60_000, "\n"), "answers"),
    "answers-deep": of("yaml-depth", lambda: "f: " + "[" * 100_000, "answers"),
}
