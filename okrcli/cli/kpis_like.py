"""
KPIs of the workspace that measure the same as others, found by a glance at their titles.

A KPI may hold thousands of measurements, so only those are understood that are looked for.
"""

from collections.abc import Collection, Mapping

from okrcli.cli.environment import Environment
from okrcli.domain.measured import Measured, called
from okrcli.model.kpi import Kpi
from okrcli.store import glance
from okrcli.store.files import Unreadable
from okrcli.store.load import load
from okrcli.store.workspace import Folder, GoalFile


def kpis_called(env: Environment, names: Collection[Measured]) -> Mapping[str, Kpi]:
    """
    Those that go by one of these names, as far as they can be read.
    """
    listing = env.workspace.listing(())
    some = [file for file in listing.of(Folder.KPIS) if _may_be(env, file, names)]
    found = load(env.workspace, env.config, listing, some).portfolio.kpis
    return {kpi_id: kpi for kpi_id, kpi in found.items() if called(kpi.title) in names}


def _may_be(env: Environment, file: GoalFile, names: Collection[Measured]) -> bool:
    """
    Whether the file's title is one of the names; one that no glance can tell may be any.
    """
    try:
        title = glance.title(env.workspace.data(file.path))
    except Unreadable:
        return False
    return not title or called(title) in names
