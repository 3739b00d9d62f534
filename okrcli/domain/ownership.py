"""
Who has to agree to a change of which file: the lines of a CODEOWNERS file.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from okrcli.model.config import Config
from okrcli.model.portfolio import Goal, Portfolio

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
"""What a CODEOWNERS file can name and nobody can misread; anything else is told, not written."""
_OPEN = ("draft", "active")


class Ownership(NamedTuple):
    """
    A file, from the root of the workspace, and the addresses of those who answer for it.

    `unknown` are the people and teams for which the settings have no address.
    """

    path: str
    addresses: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def ownerships(portfolio: Portfolio) -> Iterator[Ownership]:
    """
    The settings, then every open goal and every KPI by its path; its owner first, then its team's lead.
    """
    config = portfolio.config
    if config.owner is not None:
        yield _ownership("okr.yaml", [config.owner], config)
    for goal in sorted(portfolio.goals.values(), key=lambda it: it.id):
        if goal.objective.status in _OPEN:
            yield _ownership(f"objectives/{goal.id}.yaml", _of_goal(goal, portfolio), config)
    for kpi_id, kpi in sorted(portfolio.kpis.items()):
        names = [kpi.owner or config.owner, _lead(kpi.team, config)]
        yield _ownership(f"kpis/{kpi_id}.yaml", names, config)


def _of_goal(goal: Goal, portfolio: Portfolio) -> list[str | None]:
    own = [kr.owner for kr in goal.objective.key_results]
    return [portfolio.owner(goal), *own, _lead(goal.team, portfolio.config)]


def _lead(team: str | None, config: Config) -> str | None:
    found = config.teams.get(team or "")
    return found.lead if found is not None else None


def _ownership(path: str, names: list[str | None], config: Config) -> Ownership:
    people = dict.fromkeys(name for name in names if name)
    addresses = {name: _address(name, config) for name in people}
    return Ownership(
        path,
        tuple(dict.fromkeys(it for it in addresses.values() if it)),
        tuple(name for name, it in addresses.items() if not it),
    )


def _address(name: str, config: Config) -> str:
    person = config.people.get(name)
    said = (person.email if person is not None else None) or name
    return said if _EMAIL.fullmatch(said) else ""
