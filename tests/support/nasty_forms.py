"""Forms of nasty files: what is written many times, or lies deep, or multiplies."""

from random import Random

HEAD = 'holdgate: 1\nid: sample\nversion: "1"\ntitle: T\n'
FULL = 4 * 1024 * 1024
MANY = 140_000  # nearly as many parts as a file may have
MARKS = "\u0316\u0301"
ESCAPED = "\\u0316\\u0301"


def many(form: str, count: int, between: str = ", ") -> str:
    """The form so many times, each with its number for `@`."""
    return between.join(form.replace("@", str(number)) for number in range(count))


def steps(form: str, count: int, head: str = "") -> str:
    """So many steps of that form."""
    return f"{HEAD}{head}steps:\n" + many(f"  - {{id: s@, title: T, {form}}}", count, "\n") + "\n"


def one(form: str, head: str = "") -> str:
    """A step with this in it."""
    return f"{HEAD}{head}steps:\n  - {{id: s, title: T, {form}}}\n"


def asked(when: str) -> str:
    """A step that asks a question `q`, and one under this condition."""
    return one("fields: {q: yes_no}") + f"  - {{id: t, title: T, when: {{{when}}}}}\n"


def gate(covers: str, need: str) -> str:
    """A step, and an approval that covers this and needs that."""
    return one("") + f"  - {{id: t, title: T, approval: {{covers: {covers}, need: {need}}}}}\n"


def roles(count: int) -> str:
    """So many roles."""
    return f"roles: {{{many('role-@: R', count)}}}\n"


def twins() -> str:
    """People of whom each two are one."""
    return "people:\n" + many("  p@: {}\n  P@: {}", 10_000, "\n")


def strangers() -> str:
    """A long scenario of people whom it does not name, but others."""
    known = ", ".join(f"q{n}: {{}}" for n in range(1_000))
    head = f"scenario: 1\ntitle: T\npeople: {{{known}}}\nstarts: {{by: q1}}\nends: completed\n"
    return head + "story:\n" + many("  - {do: s@, by: p@}", 15_000, "\n")


def story() -> str:
    """A long scenario in which nothing is done."""
    return "story:\n" + many("  - {by: p@}", 20_000, "\n")


def padded(text: str) -> str:
    """The text, filled with comments until it is as large as a file may be."""
    return text + "#" * (FULL - len(text.encode()) - 1) + "\n"


def circle() -> str:
    """Each step waits for the one below it, the last for the first."""
    return f"{HEAD}order: any\nsteps:\n" + "\n".join(
        f"  - {{id: s{n}, title: T, needs: s{(n + 1) % 4900}}}" for n in range(4900)
    )


def backwards() -> str:
    """Each step waits for the one below it."""
    return f"{HEAD}order: any\nsteps:\n" + "\n".join(
        f"  - {{id: s{n}, title: T{f', needs: s{n + 1}' if n < 4899 else ''}}}" for n in range(4900)
    )


def product() -> str:
    """Two groups without order, one behind the other: each step waits for all of the other."""
    first, second = many("{id: s@, title: T}", 2400), many("{id: t@, title: T}", 2400)
    return (
        f"{HEAD}steps:\n"
        f"  - {{id: a, title: A, order: any, steps: [{first}]}}\n"
        f"  - {{id: b, title: B, order: any, steps: [{second}]}}\n"
    )


def chains() -> str:
    """Steps in which each question is asked only if the one above it was answered with yes."""
    lines = [HEAD + "steps:"]
    for step in range(50):
        asks = [f"f{n}: {{type: yes_no, when: {{s{step}.f{n - 1}: yes}}}}" for n in range(1, 200)]
        lines.append(f"  - {{id: s{step}, title: T, fields: {{f0: yes_no, {', '.join(asks)}}}}}")
    return "\n".join(lines)


def conditions(count: int) -> str:
    """Steps each of which looks at a hundred answers."""
    form = f"{{id: s@, title: T, when: {{{', '.join(f'start.q{n}: yes' for n in range(100))}}}}}"
    head = f"start:\n  fields: {{{many('q@: yes_no', 200)}}}\n"
    return f"{HEAD}{head}steps: [{many(form, count)}]\n"


def needs() -> str:
    """Approvals of fifty lines each, all of one role, under conditions that may hold together."""
    questions = range(6)
    lines = [
        "{role: r, when: {"
        + ", ".join(f"start.q{bit}: {'yes' if n >> bit & 1 else 'no'}" for bit in questions)
        + "}}"
        for n in range(50)
    ]
    head = f"roles: {{r: R}}\nlead: r\nstart:\n  fields: {{{many('q@: yes_no', 6)}}}\n"
    form = f"{{id: t@, title: T, approval: {{covers: s, need: [{', '.join(lines)}]}}}}"
    return f"{HEAD}{head}steps: [{{id: s, title: T, role: r}}, {many(form, 100)}]\n"


def covers(count: int) -> str:
    """Approvals that cover a thousand steps each."""
    tasks = many("{id: s@, title: T, role: r}", 1000)
    named = ", ".join(f"s{n}" for n in range(1000))
    gates = ", ".join(
        f"{{id: t{n}, title: T, approval: {{covers: [{named}], need: r}}}}" for n in range(count)
    )
    return f"{HEAD}roles: {{r: R}}\nlead: r\nsteps: [{tasks}, {gates}]\n"


def above() -> str:
    """Steps, and behind them others that each name all of these."""
    named = ", ".join(f"s{n}" for n in range(1000))
    later = many(f"{{id: t@, title: T, needs: [{named}]}}", 48)
    return f"{HEAD}steps: [{many('{id: s@, title: T}', 1000)}, {later}]\n"


def labels(form: str, count: int, head: str = "") -> str:
    """A question with so many options of that form."""
    return one(f"fields: {{f: {{type: one_of, options: [{many(form, count)}]}}}}", head)


def by_name(count: int) -> str:
    """So many questions with the same thousand options."""
    head = f"options: {{l: [{many('o@', 1000)}]}}\n"
    return steps("fields: {f: {type: one_of, options: l}}", count, head)


def alike(length: int, count: int) -> list[str]:
    """So many names of that length that are hard to tell apart."""
    chance = Random(length)
    return ["a" + "".join(chance.choices("ab", k=length - 1)) for _ in range(count)]


def labels_alike() -> str:
    """Options that are as long as may be and much alike, and other such answers waited for."""
    names = alike(200, 2_000)
    known, unknown = ", ".join(names[:1_000]), ", ".join(names[1_000:])
    asks = one(f"fields: {{f: {{type: one_of, options: [{known}]}}}}")
    return f"{asks}  - {{id: t, title: T, when: {{s.f: [{unknown}]}}}}\n"


def steps_alike() -> str:
    """Steps with ids that are as long as may be and much alike; they wait for others of the kind.

    Their roles are not there either.
    """
    names = alike(40, 9_800)
    known, unknown = names[:4_900], names[4_900:]
    lines = [
        f"  - {{id: {step}, title: T, needs: {other}, role: {other}}}"
        for step, other in zip(known, unknown, strict=True)
    ]
    named = ", ".join(f"{name}: R" for name in known[:1_000])
    return f"{HEAD}roles: {{{named}}}\nsteps:\n" + "\n".join(lines)


def table(count: int) -> str:
    """A deadline for each of so many answers."""
    return one(f"fields: {{q: yes_no}}, due: {{within: {{s.q: {{{many('o@: 1h', count)}}}}}}}")


def text(form: str) -> str:
    """A step with a text of several lines of that form."""
    return f"{HEAD}steps:\n  - id: s\n    title: T\n    guidance: |\n{form}"


def references() -> str:
    """As many references in a text as a file may have."""
    words = many("{{ start.q }}", 10_000, " ")
    return one(f'guidance: "{words}"', "start: {fields: {q: text}}\n")


def laughs() -> str:
    """Each line names the one above it twice."""
    lines = [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 100)]
    return "\n".join(["a0: &a0 [lol, lol]", *lines])


def nested(count: int, inner: str) -> str:
    """Groups in groups, so deep, and in the last of them these steps."""
    opening = many("[{id: g@, title: G, steps: ", count, "")
    return f"{HEAD}steps: {opening}[{inner}]{'}]' * count}\n"
