"""Field type `people`: a list of people, sorted, none twice."""

from holdgate.core.answers.person import known
from holdgate.core.answers.reading import Invalid, Reading, as_list
from holdgate.model.ids import person_key
from holdgate.model.jsons import Json


def read(raw: Json, reading: Reading) -> Json:
    """The people."""
    named: dict[str, str] = {}
    for each in as_list(raw):
        person = known(each, reading)
        named.setdefault(person_key(person), person)
    if not named:
        msg = "expects at least one person"
        raise Invalid(msg)
    return sorted(named.values())


def show(value: Json) -> str:
    """The people, one after the other."""
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
