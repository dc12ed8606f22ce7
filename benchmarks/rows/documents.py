"""The checklist of a run, beside the same template in plain Jinja2, compiled and fed before."""

from collections.abc import Iterator

import jinja2

import holdgate
from holdgate.documents.catalog import Catalog
from holdgate.documents.environment import environment
from holdgate.documents.filters import LOOKUPS, Lookups
from holdgate.documents.media import MEDIA
from holdgate.documents.placeholders import shown_answers
from holdgate.resources import bundled
from holdgate.views.shared import View, member, member_names
from keeping import House
from measuring import Bench, Cost, Spread, Take, child, cost, processor, spread
from playing import RUN_ID, Made
from rows.start_up import PROGRAM
from table import Row, Topic

NAME, FORMAT = "checklist", "html"


class Bare(jinja2.Environment):
    """Jinja2 as it comes, with our filters: no sandbox."""

    def getattr(self, obj: object, attribute: str) -> object:
        """A member of a view, by the name that it has for templates."""
        if isinstance(obj, View):
            return member(obj, attribute)
        return super().getattr(obj, attribute)


def measure(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """The growth with the steps, and what the template alone takes."""
    many, few = (
        House(bench.place("documents"), Made("real", steps)).build()
        for steps in (bench.many, bench.few)
    )
    with holdgate.open_store(many.store) as of_many, holdgate.open_store(few.store) as of_few:

        def made(store: holdgate.OpenStore, steps: int) -> Cost:
            whole = cost(lambda: store.render(NAME, RUN_ID, FORMAT))
            return Cost(whole.elapsed / steps, whole.processor / steps)

        bench.say("documents: growth")
        grown = bench.compare(
            lambda: made(of_many, bench.many), lambda: made(of_few, bench.few), bench.few_times
        )
        yield "document-growth", processor(grown)
        bench.say("documents: the template alone")
        bare = _bare(of_few)
        yield (
            "document-bare",
            processor(
                bench.compare(lambda: cost(lambda: of_few.render(NAME, RUN_ID, FORMAT)), bare)
            ),
        )


def _bare(store: holdgate.OpenStore) -> Take:
    """The template alone: compiled, and its view made, before."""
    renderer = Catalog((bundled("renderers"),)).renderer(NAME)
    ours = environment(renderer, MEDIA[FORMAT])
    plain = Bare(
        loader=ours.loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    plain.filters |= ours.filters
    template = plain.get_template(renderer.template(FORMAT).name)
    view = store.look(RUN_ID).view
    names = {name: member(view, name) for name in member_names(type(view))}
    looked_up = LOOKUPS.set(Lookups(shown_answers(view), {}))
    try:
        made = template.render(names).encode()
        assert len(made) == len(store.render(NAME, RUN_ID, FORMAT))  # the same, but for its time
    finally:
        LOOKUPS.reset(looked_up)

    def work() -> None:
        looked_up = LOOKUPS.set(Lookups(shown_answers(view), {}))
        template.render(names)
        LOOKUPS.reset(looked_up)

    return lambda: cost(work)


def rehearse(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """The shop window: every scenario of a process played, and all its documents written."""
    folder = bench.place("rehearse")
    words = [*PROGRAM, "rehearse", "incident-management", "--documents", folder / "documents"]
    yield "rehearse", spread([child(words, {"HOME": str(folder)}, folder).elapsed])


TOPICS = (
    Topic(
        "documents",
        (
            Row("document-growth", "Checklist of 2,000 steps, for each step", "of 20", 1.3),
            Row("document-bare", "Checklist of 20 steps", "its template in bare Jinja2", 3),
        ),
        measure,
    ),
    Topic(
        "rehearse",
        (Row("rehearse", "`rehearse incident-management --documents`, elapsed", "–", 5, "s"),),
        rehearse,
    ),
)
