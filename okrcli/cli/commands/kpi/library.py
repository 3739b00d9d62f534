from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Output
from okrcli.domain.definitions import found_by, in_set, set_named, unknown
from okrcli.library.definitions import Definition, library
from okrcli.views import library as view

EXAMPLES = (
    ("okr kpi library --set lean", "what people measure there"),
    ("okr kpi library crr", "one definition in full"),
)


def command(
    env: Environment,
    output: Output,
    search: Annotated[
        list[str] | None,
        Argument(metavar="SEARCH", help="An id, a name such as CRR, or words.", show_default=False),
    ] = None,
    chosen: Annotated[
        str | None,
        Option("--set", metavar="NAME", help=f"Only this set: {', '.join(library().sets)}."),
    ] = None,
) -> None:
    """
    KPIs that people define in the same way, to add with `okr kpi add --from`.
    """
    among = set_named(chosen) if chosen is not None else ""
    text = " ".join(search or ())
    known = library().named(text)
    if known is not None and not among:
        found: tuple[Definition, ...] = (known,)
    else:
        found = found_by(text, among) if text.strip() else in_set(among)
    if not found:
        raise unknown(text, among)
    sets = {} if text.strip() or among else library().sets
    shown = view.explained(found[0]) if len(found) == 1 else view.listing(found, sets)
    env.show(shown, output)
