"""
Two states of a workspace, as somebody names them, read as far as they differ.
"""

from collections.abc import Collection
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.domain.diff import Uncompared, compare, compare_kpis, settings
from okrcli.errors import OkrError
from okrcli.store import revisions
from okrcli.store.load import BrokenSettings, Loaded, load
from okrcli.store.objects import Objects
from okrcli.store.workspace import Workspace
from okrcli.views.diff import Difference

NOW = "the files now"


def two_states(env: Environment, said: str | None) -> Difference:
    """
    What is different between `A..B`, from their merge base on with `A...B`, or from A until now.
    """
    with Objects(env.workspace.root) as objects:
        before, after = _states(env.workspace, objects, said or "HEAD")
        return difference(before, after)


class State(NamedTuple):
    """
    A workspace as it was or is, with the name people know it by.
    """

    name: str
    workspace: Workspace


def _states(workspace: Workspace, objects: Objects, said: str) -> tuple[State, State]:
    base, dots, other = said.partition("...")
    if dots:
        base, other = base or "HEAD", other or "HEAD"
        found = objects.merge_base(base, other)
        return (
            State(f"{base}, where {other} began", revisions.at(workspace, objects, found)),
            State(other, revisions.at(workspace, objects, other)),
        )
    one, dots, other = said.partition("..")
    one = one or "HEAD"
    before = State(one, revisions.at(workspace, objects, one))
    if not dots:
        return before, State(NOW, workspace)
    other = other or "HEAD"
    return before, State(other, revisions.at(workspace, objects, other))


def difference(before: State, after: State) -> Difference:
    """
    What is different between two states; what cannot be read on one side is named, not compared.
    """
    differing = revisions.differing(before.workspace, after.workspace)
    old = _loaded(before, differing.before)
    new = _loaded(after, differing.after)
    uncompared = [
        Uncompared(one.path, state.name, one.message)
        for state, loaded in ((before, old), (after, new))
        for one in loaded.broken
    ]
    hidden = {one.path for one in uncompared}
    one, other = (revisions.without(loaded.portfolio, hidden) for loaded in (old, new))
    kpis = {**other.kpis, **one.kpis}
    return Difference(
        before.name,
        after.name,
        compare(one, other),
        compare_kpis(one.kpis, other.kpis),
        tuple(settings(old.portfolio.config, new.portfolio.config)),
        tuple(uncompared),
        {name: kpi.unit for name, kpi in kpis.items()},
    )


def _loaded(state: State, paths: Collection[str]) -> Loaded:
    """
    The files of a state that differ from the other one.
    """
    workspace = state.workspace
    listing = workspace.listing()
    wanted = [file for file in listing.goals if file.path in paths]
    try:
        config = revisions.config_of(workspace)
    except BrokenSettings as error:
        raise OkrError(f"{state.name}: {error}", error.hint) from error
    return load(workspace, config, listing, wanted)
