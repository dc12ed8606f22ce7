"""Commands drawn by chance, as plain data: mostly such as make sense, by somebody who may."""

from random import Random
from typing import Any

from exploring.actors import Actors
from exploring.limits import VALUES
from exploring.reference.answers import asked
from exploring.reference.folding import OVER, State
from exploring.reference.judging import People, wanted
from exploring.reference.reading import Data, Definition, Step

_WORK = ("start", "save", "attach", "complete", "not_applicable")
_VOTES = ("approve", "reject", "withdraw")
_LOOKING = ("ready", "in_progress", "pending", "done", "approved", "skipped")
_ENDED = ("done", "not_applicable", "skipped", "approved")
_FILES = [{"name": f"{n}.txt", "sha256": "sha256:" + str(n) * 64, "size": n} for n in range(3)]
_WRONG: list[Any] = [42, "", "Nonsense", ["Nonsense"], {"a": "b"}, [], True, 1.5, " "]


class Chooser:
    """Draws the next command to a run, from its state."""

    def __init__(self, chance: Random, definition: Definition, people: People) -> None:
        self.chance, self.definition = chance, definition
        self.actors = Actors(chance, definition, people)
        self.crew = self.actors.crew
        self.stop = chance.random() < 0.15  # few runs are cancelled

    def maybe(self, percent: float) -> bool:
        """True in so many of a hundred."""
        return self.chance.random() * 100 < percent

    def next(self, state: State) -> Data:
        """The command, its actor, and now and then what else may be said with it."""
        command = self._what(state)
        command["by"] = self.actors.who(state, command)
        if self.maybe(4):
            command["for"] = self.actors.anybody()
        if self.maybe(3):
            command["happened_at"] = self.chance.choice(("2026-03-01", "2026-03-02", "2026-04-01"))
            command["happened_at"] += "T09:30:00.000Z"
        if self.maybe(4):
            command["if_seq"] = max(1, state.seq - self.chance.randrange(6))
        return command

    def _what(self, state: State) -> Data:
        if state.run is None:
            return {"do": "start_run", "answers": self._answers(state, self.definition.start)}
        if state.run in OVER or self.maybe(12):
            return self._anything(state)
        if state.run == "on_hold" and self.maybe(70):
            return {"do": "resume"}
        settled = state.settled()
        steps = list(self.definition.steps.values())
        ended = [step for step in steps if state.nodes[step.id].state in _ENDED]
        able = [
            step
            for step in steps
            if state.nodes[step.id].state in {"ready", "in_progress", "pending"}
            and (step.needs <= settled or self.maybe(20))
        ]
        moot = self._moot(state)
        if moot and self.maybe(20):
            return self._again(self.chance.choice(moot))
        back = 35 if len(able) == 1 and len(settled) == len(steps) - 1 else 18
        if ended and (not able or self.maybe(back)):
            looked_at = self._looked_at(state)
            pool = looked_at if looked_at and self.maybe(60) else ended
            return self._again(self.chance.choice(pool))
        return self._onward(state, self.chance.choice(able or steps))

    def _looked_at(self, state: State) -> list[Step]:
        """Ended tasks that what is open or skipped looks at, and those no longer required."""
        references: set[str] = set()
        for step in self.definition.steps.values():
            conditions = [*step.whens, *(line.get("when", {}) for line in step.lines)]
            if state.nodes[step.id].state in _LOOKING:
                references |= {name for condition in conditions for name in _questions(condition)}
                references |= set(step.separate_from)
        steps = {name.partition(".")[0] for name in references} & set(self.definition.steps)
        for gate in self.definition.steps.values():
            if state.nodes[gate.id].state == "pending":
                steps -= set(gate.covers)  # locked
        return [
            self.definition.steps[step_id]
            for step_id in sorted(steps)
            if state.nodes[step_id].state in {"done", "not_applicable"}
        ]

    def _moot(self, state: State) -> list[Step]:
        """Tasks that are done and no longer required; reopened, they are skipped at once."""
        settled = state.settled()
        return [
            step
            for step in self.definition.steps.values()
            if step.id in settled and state.nodes[step.id].state in {"done", "not_applicable"}
            if not wanted(state, step)
        ]

    def _onward(self, state: State, step: Step) -> Data:
        """What the state of the step suggests."""
        if not step.gate:
            return self._work(state, step)
        if state.nodes[step.id].state != "pending" or self.maybe(4):
            return {"do": "submit", "step": step.id}
        return self._vote(state, step)

    def _work(self, state: State, step: Step, *, verb: str = "") -> Data:
        verb = verb or self.chance.choices(_WORK, (6, 12, 3, 65, 24 if step.optional else 2))[0]
        command: Data = {"do": verb, "step": step.id}
        match verb:
            case "not_applicable":
                command |= self._because()
            case "attach":
                command |= self._files(step)
            case "save" | "complete":
                answers = self._answers(state, step)
                if verb == "save":
                    keep = self.chance.sample(sorted(answers), self.chance.randint(0, len(answers)))
                    answers = {key: answers[key] for key in keep}
                command["answers"] = answers
                if step.checks and self.maybe(80):
                    command["ticks"] = self._ticks(step, whole=verb == "complete")
        drafts = state.nodes[step.id].drafts
        if drafts and verb in {"save", "complete", "not_applicable"} and self.maybe(60):
            command["replace"] = True
        return command

    def _files(self, step: Step) -> Data:
        fields = [*step.fields, "f9"]
        files = [key for key in step.fields if step.fields[key]["type"] == "files"]
        name = self.chance.choice(files if files and self.maybe(80) else fields)
        chosen = self.chance.sample(_FILES, self.chance.randint(1, 2))
        return {"files": chosen, "field": name} if self.maybe(70) else {"files": chosen}

    def _ticks(self, step: Step, *, whole: bool) -> list[int]:
        numbers = list(range(1, step.checks + 1))
        if whole and self.maybe(85):
            return numbers
        return self.chance.sample(numbers, self.chance.randint(0, len(numbers)))

    def _answers(self, state: State, step: Step) -> Data:
        """An answer to each question that is asked; now and then something else."""
        answers: Data = {}
        for name, field in step.fields.items():
            if (name in asked(state, step, answers) or self.maybe(3)) and not (
                field.get("optional") and self.maybe(40)
            ):
                answers[name] = self._answer(field)
        if self.maybe(5):
            answers.pop(self.chance.choice([*step.fields, "f9"]), None)
        if self.maybe(5):
            name = self.chance.choice([*step.fields, "f9"])
            answers[name] = None if self.maybe(40) else self.chance.choice(_WRONG)
        return answers

    def _answer(self, field: Data) -> Any:
        match field["type"]:
            case "any_of":
                return self.chance.sample(field["labels"], self.chance.randint(1, 2))
            case "person":
                return self.chance.choice(self.crew)
            case "people":
                return self.chance.sample(self.crew, self.chance.randint(1, 2))
            case "files":
                return self.chance.sample(_FILES, 1)
            case "text" | "number" | "date" | "datetime":
                return self.chance.choice(VALUES[field["type"]])
        return self.chance.choice(field["labels"])

    def _vote(self, state: State, gate: Step, *, verb: str = "") -> Data:
        verb = verb or self.chance.choices(_VOTES, (78, 14, 8))[0]
        stuck = not any(
            self.actors.may(state, {"do": "approve", "step": gate.id}, e) for e in self.crew
        )
        verb = "withdraw" if stuck and self.maybe(25) else verb
        command: Data = {"do": verb, "step": gate.id}
        if verb == "withdraw":
            return command
        command["round"] = state.nodes[gate.id].round
        if self.maybe(4):
            command["round"] += self.chance.choice((-1, 1))
        if self.maybe(20):
            command["content"] = "another" if self.maybe(15) else "seen"
        if verb == "approve" and (gate.fields or self.maybe(1)):
            command["answers"] = self._answers(state, gate)
        return command | (self._rejects(gate) if verb == "reject" else {})

    def _rejects(self, gate: Step) -> Data:
        """A reason, and a choice where there is one; now and then also elsewhere."""
        choice = {}
        if self.maybe(90 if gate.chooses else 20):
            choice = {"choice": "end" if self.maybe(15) else "send_back"}
        return choice | self._because()

    def _because(self) -> Data:
        return {"because": "so"} if self.maybe(93) else {}

    def _again(self, step: Step) -> Data:
        """Reopen something: of a gate what it covers; or ask for what was given."""
        if step.gate and self.maybe(6):
            return {"do": "submit", "step": step.id}
        names = [self.chance.choice(step.covers)] if step.gate else [step.id]
        if self.maybe(15):
            names = self.chance.sample([*sorted(self.definition.steps), "nowhere"], 2)
        if self.maybe(15):
            names = [self.chance.choice(sorted(self.definition.stands_for))]
        downstream = {"downstream": True} if self.maybe(35) else {}
        return {"do": "reopen", "steps": names} | downstream | self._because()

    def _anything(self, state: State) -> Data:
        """Any verb, on any step, group or none that exists."""
        names = [*self.definition.steps] * 4 + [*self.definition.stands_for, "start", "nowhere"]
        name = self.chance.choice(names)
        step = self.definition.steps.get(name, self.definition.start)
        verb = self.chance.choice((*_WORK, *_VOTES, *_OTHERS))
        if verb in _WORK:
            return self._work(state, step, verb=verb) | {"step": name}
        if verb in _VOTES:
            seen = step if step.gate else self.chance.choice(list(self.definition.steps.values()))
            return self._vote(state, seen, verb=verb) | {"step": name}
        return self._other(verb, name)

    def _other(self, verb: str, name: str) -> Data:
        command: Data = {"do": verb}
        match verb:
            case "submit" | "assign":
                command |= {"step": name}
            case "reopen":
                command |= {"steps": [name]}
            case "assign_role":
                roles = [*self.definition.roles, *_bindable(self.definition)]
                command |= {"role": self.chance.choice(roles)}
            case "note":
                command |= {"step": name} if self.maybe(50) else {}
                command |= {"text": "x"} if self.maybe(90) else {}
            case "cancel" if not self.stop:
                command["do"] = "pause"
        if verb in {"assign", "assign_role"}:
            released = verb == "assign_role" and self.maybe(40)
            command["to"] = "anyone" if released else self.actors.anybody()
        if verb in {"reopen", "assign_role", "pause", "cancel"}:
            command |= self._because()
        return command


_OTHERS = (
    "submit",
    "reopen",
    "assign",
    "assign",
    "assign_role",
    "note",
    "pause",
    "resume",
    "cancel",
)


def _questions(condition: Data) -> list[str]:
    """The questions that a condition looks at."""
    either = [name for lines in condition.get("any", []) for name in lines]
    return [*(name for name in condition if name != "any"), *either]


def _bindable(definition: Definition) -> list[str]:
    """Roles worth binding, and such as cannot be bound."""
    filled = list(definition.filled_by.values())
    return [*filled * 3, "anyone", "nobodys"]
