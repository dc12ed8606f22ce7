"""Definitions of any size: a chain, and one that looks like a real one."""

from dataclasses import dataclass

HEAD = """holdgate: 1
id: bench
version: "1"
title: A process of many steps
roles: {doer: Doer, boss: Boss}
"""
FORM = """options: {levels: [Low, Medium, High, Critical]}
start:
  fields:
    kind: {type: one_of, options: [Small, Large]}
    until: date
"""
GROUP = """  - id: part-{part}
    title: Part {part} of the work
    role: doer
    when: {{start.kind: [Small, Large]}}
    steps:
"""
TASK = """      - id: step-{n}
        title: Do the thing that has the number {n}
        guidance: |
          Write down what you know now; it can be made better later.
          - One line for each thing, in the order in which it was seen.
          - It has to be done by {{{{ start.until }}}}.
        due: {{within: {{start.kind: {{Small: 4h, Large: 2d}}}}}}
        checks: [Nobody was in the way, The tools are back]
        fields:
          where: text
          level: {{type: one_of, options: levels}}
          sure: {{type: yes_no, label: "Are you sure?"}}
          why:
            type: long_text
            label: Why are you not sure?
            help: A rough answer is enough.
            when: {{step-{n}.sure: no}}
          papers: {{type: files, optional: true}}
"""
GATE = """  - id: step-{n}
    title: "Approval: part {part}"
    shows: part-{part}
    due: {{within: 1d, after: step-{last}}}
    approval:
      covers: [step-{last}]
      need:
        - boss
        - {{role: doer, when: {{start.kind: Large}}}}
"""
PLAIN_GROUP = """  - id: part-{part}
    title: Part {part} of the work
    role: doer
    steps:
"""
PLAIN_TASK = """      - {{id: step-{n}, title: Do the thing that has the number {n}}}
"""
PLAIN_GATE = """  - id: step-{n}
    title: "Approval: part {part}"
    approval: {{covers: part-{part}, need: boss}}
"""
IN_A_GROUP = 9


@dataclass(frozen=True)
class Shape:
    """What a definition is made of."""

    head: str
    group: str
    task: str
    gate: str


REAL = Shape(HEAD + FORM, GROUP, TASK, GATE)
SHAPES = {
    "chain": Shape(HEAD, PLAIN_GROUP, PLAIN_TASK, PLAIN_GATE),
    "real": REAL,
}


def definition(steps: int, shape: Shape = REAL, *, first: int = IN_A_GROUP) -> str:
    """A definition of so many steps: groups of nine tasks, an approval after each.

    `first`: how many tasks the first group has; it decides what the last step is.
    """
    parts, n, size = [shape.head + "steps:\n"], 0, first
    while n < steps:
        part = n
        parts.append(shape.group.format(part=part))
        while n < min(part + size, steps):
            parts.append(shape.task.format(n=n))
            n += 1
        if n < steps:
            parts.append(shape.gate.format(n=n, part=part, last=n - 1))
            n += 1
        size = IN_A_GROUP
    return "".join(parts)
