"""Definitions of any size that look like real ones: groups, fields, conditions, approvals."""

HEAD = """holdgate: 1
id: bench
version: "1"
title: A process of many steps
roles: {doer: Doer, boss: Boss}
options: {levels: [Low, Medium, High, Critical]}
start:
  fields:
    kind: {type: one_of, options: [Small, Large]}
    until: date
steps:
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
IN_A_GROUP = 9


def definition(steps: int) -> str:
    """A definition of so many steps: groups of nine tasks, an approval after each."""
    parts, n = [HEAD], 0
    while n < steps:
        part = n
        parts.append(GROUP.format(part=part))
        while n < min(part + IN_A_GROUP, steps):
            parts.append(TASK.format(n=n))
            n += 1
        if n < steps:
            parts.append(GATE.format(n=n, part=part, last=n - 1))
            n += 1
    return "".join(parts)
