from importlib import import_module
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Filters, Option, Output
from okrcli.cli.reviewing import Reviewed, has_just_begun, last_period, reviewed
from okrcli.domain.seal import Drift
from okrcli.errors import OkrError
from okrcli.model.period import Period
from okrcli.views import review

EXAMPLES = (
    ("okr review 2026-Q3", "the page of the quarter's meeting"),
    ("okr review 2026-Q3 -f html -o review.html", "the same for a browser"),
    ("okr review --against-seal", "also what changed since it was agreed"),
)


def command(
    env: Environment,
    filters: Filters,
    output: Output,
    period: Annotated[
        str | None, Argument(metavar="PERIOD", help="The period; by default the current one.")
    ] = None,
    against: Annotated[
        bool,
        Option("--against-seal", help="Also what changed since the goals were sealed."),
    ] = False,
) -> None:
    """
    A period looked back on: what came of each goal, and what to talk about.

    Closed goals count as of the day of their review, all else as of the period's last day, or as of
    today while it runs. People are never ranked, and no mean is made of one person's goals.
    """
    if period is not None and filters.period not in (None, period):
        raise OkrError(f"{period} and --period {filters.period} are two periods", "name one")
    found = reviewed(env, filters._replace(period=period or filters.period))
    shown = review.shown(
        found.review,
        found.portfolio,
        broken=found.loaded.broken,
        nothing=found.nothing,
        drift=_against_seal(found, filters.at) if against else None,
    )
    env.show(shown, output, found.loaded.broken)
    if period is None and filters.period is None and filters.at is None:
        _point_back(env, found.review.period)


def _against_seal(found: Reviewed, at: str | None) -> Drift:
    """
    Git is only asked if somebody wants to know.
    """
    drift: Drift = import_module("okrcli.cli.sealing").against_seal(found, at)
    return drift


def _point_back(env: Environment, period: Period) -> None:
    """
    Name the review that whoever comes early in a period may have meant.
    """
    before = last_period(env, period) if has_just_begun(period, env.today) else None
    if before is not None:
        env.tell(f"{period.name} has just begun; `okr review {before.name}` looks back")
