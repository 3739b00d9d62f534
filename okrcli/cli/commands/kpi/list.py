from okrcli.cli.environment import Environment
from okrcli.cli.options import Output
from okrcli.store.load import load
from okrcli.store.workspace import Folder
from okrcli.views import kpi


def command(env: Environment, output: Output) -> None:
    """
    The KPIs and what they measure.
    """
    listing = env.workspace.listing(())
    loaded = load(env.workspace, env.config, listing, listing.of(Folder.KPIS))
    env.show(kpi.listing(list(loaded.portfolio.kpis.items()), loaded.broken), output, loaded.broken)
