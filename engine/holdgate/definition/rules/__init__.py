"""The rules of a definition beyond its schema: one file each, and this list of them."""

from collections.abc import Iterator
from itertools import islice
from typing import Protocol

from holdgate.definition.draft import Draft
from holdgate.definition.rules import (
    bad_placeholder,
    before_step,
    comma_in_list,
    comment_in_title,
    condition_never,
    condition_unanswered,
    covers_conditional,
    covers_later,
    covers_task,
    duplicate_id,
    field_order,
    filled_by_twice,
    filled_by_uncertain,
    filled_role_count,
    filled_role_separate,
    folder_name,
    key_in_text,
    min_max,
    named_twice,
    need_empty,
    need_nobody,
    need_staff,
    need_twice,
    needs_cycle,
    needs_idle,
    not_upstream,
    outside_group,
    placeholder_idle,
    reference_type,
    reopen_reach,
    reopen_task,
    reserved_id,
    role_missing,
    run_prefix,
    separate_nobody,
    start_document,
    table_incomplete,
    uncertain_answer,
    unknown_field,
    unknown_label,
    unknown_options,
    unknown_outcome,
    unknown_renderer,
    unknown_role,
    unknown_step,
    unused_options,
    unused_outcome,
    unused_role,
)
from holdgate.source.finding import Finding


class Rule(Protocol):
    """What a rule's module has; its docstring says why, with a good and a bad example."""

    ID: str

    def check(self, draft: Draft) -> Iterator[Finding]:
        """Everything in the draft that breaks the rule."""


RULES: tuple[Rule, ...] = (
    reserved_id,
    duplicate_id,
    folder_name,
    run_prefix,
    unknown_role,
    unknown_step,
    unknown_field,
    unknown_options,
    unknown_outcome,
    unknown_label,
    unknown_renderer,
    role_missing,
    filled_by_uncertain,
    filled_by_twice,
    filled_role_count,
    filled_role_separate,
    needs_cycle,
    covers_later,
    covers_task,
    not_upstream,
    reopen_task,
    reopen_reach,
    covers_conditional,
    field_order,
    reference_type,
    table_incomplete,
    uncertain_answer,
    before_step,
    bad_placeholder,
    min_max,
    start_document,
    condition_never,
    condition_unanswered,
    need_twice,
    need_empty,
    need_nobody,
    separate_nobody,
    need_staff,
    named_twice,
    needs_idle,
    outside_group,
    unused_role,
    unused_options,
    unused_outcome,
    comment_in_title,
    key_in_text,
    comma_in_list,
    placeholder_idle,
)
_ENOUGH = 200


def judge(draft: Draft) -> Iterator[Finding]:
    """What the rules find, save in what the schema has found fault with."""
    for rule in RULES:
        found = (each for each in rule.check(draft) if draft.readable(each.path))
        yield from islice(found, _ENOUGH)
