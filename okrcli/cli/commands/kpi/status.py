from okrcli.cli.environment import Environment
from okrcli.cli.options import At, Output
from okrcli.cli.past import as_known, on_day
from okrcli.domain.kpi import standing
from okrcli.store.load import load
from okrcli.store.workspace import Folder
from okrcli.views import kpi


def command(env: Environment, output: Output, at: At = None) -> None:
    """
    How every KPI is doing, worst first.
    """
    env = on_day(env, at)
    listing = env.workspace.listing(())
    loaded = as_known(env, load(env.workspace, env.config, listing, listing.of(Folder.KPIS)))
    found = [standing(kpi_id, one, env.today) for kpi_id, one in loaded.portfolio.kpis.items()]
    env.show(kpi.dashboard(found, env.today, loaded.broken), output, loaded.broken)
