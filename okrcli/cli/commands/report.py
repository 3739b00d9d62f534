from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Output, PageOutput
from okrcli.cli.reviewing import absent
from okrcli.cli.selection import Survey, survey
from okrcli.domain.review import Scope, review
from okrcli.output import HTML, TEXT
from okrcli.store.share import no_collection
from okrcli.views import report
from okrcli.views import review as review_view
from okrcli.views.document import Block, Heading

EXAMPLES = (("okr report -o goals.html", "one page to share and to print"),)


def command(env: Environment, filters: Filters, output: PageOutput) -> None:
    """
    The whole workspace on one page of HTML, to share and to print.

    The page is complete in itself: it needs no network and no script. `okr report -o page.html`
    writes it, `okr report > page.html` as well.
    """
    is_json = output.json and output.format == HTML  # a page is what was not asked for
    asked = Output(*output._replace(format=TEXT) if is_json else output)
    env.format_of(asked)  # before all is read for an answer that cannot be given
    with no_collection():
        _show(env, filters, asked)
    if asked.output is not None:
        env.tell(f"the report is in {asked.output}")


def _show(env: Environment, filters: Filters, asked: Output) -> None:
    found = survey(env, filters)
    chosen = found.chosen
    shown = report.shown(
        chosen.found,
        chosen.portfolio,
        chosen.period,
        chosen.today,
        others=found.others,
        kpis=found.kpis,
        broken=chosen.loaded.broken,
        nothing=chosen.nothing,
        review=_looked_back(found, is_of_one=filters.mine or filters.owner is not None),
    )
    env.show(shown, asked, chosen.loaded.broken)


def _looked_back(found: Survey, *, is_of_one: bool) -> tuple[Block, ...]:
    """
    The review of the period before, if it has goals.
    """
    portfolio, period, today = found.chosen.portfolio, found.chosen.period, found.chosen.today
    following = portfolio.calendar.following
    goals = [one.goal for one in found.others if following(one.goal.period) == period]
    if not goals:
        return ()
    before = goals[0].period
    gone = absent(found.chosen.loaded, goals)
    scope = Scope(goals, [one.id for one in found.kpis], is_of_one, gone)
    told = review_view.blocks(review(portfolio, before, scope, today), portfolio.config)
    return (Heading(f"Review of {before.name}", 2), *report.lowered(told, 1))
