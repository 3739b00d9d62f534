from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Output, PageOutput
from okrcli.cli.selection import Survey, survey
from okrcli.store.share import no_collection
from okrcli.views import report


def command(env: Environment, filters: Filters, output: PageOutput) -> None:
    """
    The whole workspace on one page of HTML, to share and to print.

    The page is complete in itself: it needs no network and no script. `okr report -o page.html`
    writes it, `okr report > page.html` as well.
    """
    asked = Output(*output)
    env.format_of(asked)  # before all is read for an answer that cannot be given
    with no_collection():
        _show(env, survey(env, filters), asked)
    if asked.output is not None:
        env.tell(f"the report is in {asked.output}")


def _show(env: Environment, found: Survey, asked: Output) -> None:
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
    )
    env.show(shown, asked, chosen.loaded.broken)
