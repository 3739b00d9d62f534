from okrcli.cli.environment import Environment
from okrcli.cli.options import At, Output
from okrcli.cli.past import as_known, on_day
from okrcli.store.load import load
from okrcli.store.workspace import Folder
from okrcli.views import kpi


def command(env: Environment, output: Output, at: At = None) -> None:
    """
    The KPIs and what they measure.
    """
    env = on_day(env, at)
    listing = env.workspace.listing(())
    loaded = as_known(env, load(env.workspace, env.config, listing, listing.of(Folder.KPIS)))
    env.show(kpi.listing(list(loaded.portfolio.kpis.items()), loaded.broken), output, loaded.broken)
