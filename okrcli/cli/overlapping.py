"""
What a new key result has in common with a KPI, told while whoever wrote it is still there.
"""

from collections.abc import Sequence
from contextlib import suppress

from okrcli.cli.environment import Environment
from okrcli.domain.measured import measured
from okrcli.domain.overlap import Routine
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.store.files import Unreadable
from okrcli.store.glance import title
from okrcli.store.load import load
from okrcli.store.workspace import Folder


def overlaps(env: Environment, goal: Goal, parts: Sequence[KeyResult]) -> tuple[str, ...]:
    """
    The command that links a key result, for each that counts what a KPI measures anyway.

    What was said is never changed by that: it may have been meant in another way.
    """
    own = [part for part in parts if part.kpi is None]
    routine = Routine(_likely(env, {measured(part.title) for part in own}) if own else {})
    pairs = [(part, routine.same(part, goal.team)) for part in own]
    return tuple(
        f"{part.title} is what the KPI {kpi} measures: "
        f"`okr set {goal.reference(part)} kpi {kpi}` makes one number of the two"
        for part, kpi in pairs
        if kpi is not None
    )


def _likely(env: Environment, wanted: set[tuple[str, ...]]) -> dict[str, Kpi]:
    """
    The KPIs with such titles, as far as a glance at their files tells.
    """
    listing = env.workspace.listing(())
    files = []
    for file in listing.of(Folder.KPIS):
        with suppress(Unreadable):
            said = title(env.workspace.data(file.path))
            if said and measured(said) in wanted:
                files.append(file)
    return dict(load(env.workspace, env.config, listing, files).portfolio.kpis)
