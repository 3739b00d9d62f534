"""
A name that is missing in the lists of people and teams that okr.yaml keeps.

Where `people` are listed, owners and contributors are among them; a team may own a goal too.
Where `teams` are listed, so is each `team`. A slip of the pen would give somebody's goals to
nobody. Where only one name comes near, `okr check --unsafe-fixes` writes it.

Bad:
    --> okr.yaml
    version: 1
    people:
      ana: {name: Ana Ruiz}
      bo: {name: Bo Lind}
    teams:
      couriers: {name: Couriers}
    --> objectives/2026-Q4/routes.yaml
    title: No courier drives a way twice
    owner: anna
           ^^^^ "anna" is not among the people of okr.yaml
    team: curiers
          ^^^^^^^ "curiers" is not among the teams of okr.yaml
    key_results:
      - {id: km, title: Kilometres per parcel, owner: bo, start: 2.4, target: 1.9, unit: km}

Good:
    --> okr.yaml
    version: 1
    people:
      ana: {name: Ana Ruiz}
      bo: {name: Bo Lind}
    --> objectives/2026-Q4/routes.yaml
    title: No courier drives a way twice
    owner: ana
    key_results:
      - {id: km, title: Kilometres per parcel, owner: bo, start: 2.4, target: 1.9, unit: km}

Source: who is named has to be somebody, or nobody answers for it.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.config import Config
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.guess import Guesses, did_you_mean
from okrcli.rules.rule import OPEN, Hit, On, Repair, goal_file, kpi_file, rule
from okrcli.text.change import Set
from okrcli.text.node import Path

_SETTINGS = "okr.yaml"
Sort = Literal["people", "teams"]


class Named(NamedTuple):
    """
    One place that names somebody.
    """

    file: str
    at: Path
    sort: Sort
    name: str | None


@rule("G012", "unknown-owner", Level.ERROR, on=On.WHOLE)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    config = portfolio.config
    known = {
        "people": Guesses(sorted((*config.people, *config.teams)) if config.people else ()),
        "teams": Guesses(sorted(config.teams)),
    }
    names = {sort: frozenset(guesses.known) for sort, guesses in known.items()}
    for named in _all(portfolio) if config.people or config.teams else ():
        name = named.name
        if not name or not names[named.sort] or name in names[named.sort] or name.isspace():
            continue
        near, sure = known[named.sort].near(name), known[named.sort].sure(name)
        yield Hit(
            f'"{cut(name)}" is not among the {named.sort} of okr.yaml',
            named.at,
            f"correct it, or add it to `{named.sort}` there",
            did_you_mean(near),
            repair=Repair(f"write {sure}", (Set(named.at, sure),)) if sure else None,
            file=named.file,
            key=name,
        )


def _all(portfolio: Portfolio) -> Iterator[Named]:
    for goal in portfolio.goals.values():
        if goal.objective.status in OPEN:  # who did a thing may have left since
            yield from _in_goal(goal)
    for name, kpi in portfolio.kpis.items():
        yield Named(kpi_file(name), ("owner",), "people", kpi.owner)
        yield Named(kpi_file(name), ("team",), "teams", kpi.team)
    yield from _in_settings(portfolio.config)


def _in_goal(goal: Goal) -> Iterator[Named]:
    file, objective = goal_file(goal.id), goal.objective
    yield Named(file, ("owner",), "people", objective.owner)
    yield Named(file, ("team",), "teams", objective.team)
    for index, name in enumerate(objective.contributors):
        yield Named(file, ("contributors", index), "people", name)
    for place, key_result in enumerate(objective.key_results):
        at = ("key_results", place)
        yield Named(file, (*at, "owner"), "people", key_result.owner)
        for index, action in enumerate(key_result.actions):
            yield Named(file, (*at, "actions", index, "owner"), "people", action.owner)


def _in_settings(config: Config) -> Iterator[Named]:
    yield Named(_SETTINGS, ("owner",), "people", config.owner)
    for name, person in config.people.items():
        yield Named(_SETTINGS, ("people", name, "team"), "teams", person.team)
    for name, team in config.teams.items():
        yield Named(_SETTINGS, ("teams", name, "lead"), "people", team.lead)
