"""Messages about conditions with words of other languages: `and`, `not`, `gt`."""

from collections.abc import Iterator

from holdgate.source.finding import Finding
from holdgate.source.schema.conditions import LOGIC, instead_of_answer, instead_of_word
from holdgate.source.schema.other_words.lookup import plain
from holdgate.source.schema.shapes import UNKNOWN
from holdgate.source.schema.violation import Context, Violation
from holdgate.source.words import either_name
from holdgate.source.yaml.document import value_at


def logic_above(violation: Violation, context: Context) -> Finding | None:
    """One finding at `or`, `all`, `not` in a condition, whatever is below it."""
    path = violation.path
    for index in range(1, len(path)):
        word = path[index]
        if "when" not in path[:index] or not isinstance(word, str) or plain(word) not in LOGIC:
            continue
        if "." not in str(path[index - 1]):  # behind a question it stands in place of an answer
            hint = instead_of_word(word, value_at(context.document.value, path[: index + 1]))
            message = f"a condition has no `{word}`"
            place = path[: index + 1]
            return Finding(path=place, key=True, rule=UNKNOWN, message=message, hint=hint)
    return None


def unknown_in_answer(violation: Violation, context: Context) -> Iterator[Finding]:
    """One finding for a map in place of an answer that has a key of another language."""
    if logic := logic_above(violation, context):
        yield logic
        return
    known = violation.schema["properties"]
    word = next(key for key in violation.value if key not in known)
    hint = instead_of_answer(violation.value, violation.path, context)
    yield Finding(
        path=violation.path,
        rule=UNKNOWN,
        message=f"a condition has no `{word}` here",
        hint=hint or f"possible here: {either_name(known)}",
    )
