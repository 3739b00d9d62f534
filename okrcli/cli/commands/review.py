from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Filters, Output
from okrcli.cli.reviewing import has_just_begun, last_period, reviewed
from okrcli.errors import OkrError
from okrcli.model.period import Period
from okrcli.views import review


def command(
    env: Environment,
    filters: Filters,
    output: Output,
    period: Annotated[
        str | None, Argument(metavar="PERIOD", help="The period; by default the current one.")
    ] = None,
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
        found.review, found.portfolio, broken=found.loaded.broken, nothing=found.nothing
    )
    env.show(shown, output, found.loaded.broken)
    if period is None and filters.period is None and filters.at is None:
        _point_back(env, found.review.period)


def _point_back(env: Environment, period: Period) -> None:
    """
    Name the review that whoever comes early in a period may have meant.
    """
    before = last_period(env, period) if has_just_begun(period, env.today) else None
    if before is not None:
        env.tell(f"{period.name} has just begun; `okr review {before.name}` looks back")
