"""
One owner or one team has more active objectives in a period than can all be pursued.

Objectives say what comes first. Nine of them say that nothing does. Drop what can wait, or give it
a later period. Drafts do not count. `objectives_per_owner` and `objectives_per_team` below `limits`
in okr.yaml set other limits. Where an owner and a team have the same objectives, only the owner is
told.

Bad:
    --> okr.yaml
    version: 1
    limits: {objectives_per_owner: [1, 2]}
    --> objectives/2026-Q4/archive.yaml
    title: The archive can be searched
    owner: mo
    status: active
    --> objectives/2026-Q4/exhibition.yaml
    title: The winter exhibition fills the house
    owner: mo
    status: active
    --> objectives/2026-Q4/school.yaml
    title: Schools come of their own accord
    owner: mo
           ^^ "mo" answers for 3 active objectives in 2026-Q4; common practice is at most 2
    status: active

Good:
    --> okr.yaml
    version: 1
    limits: {objectives_per_owner: [1, 2]}
    --> objectives/2026-Q4/exhibition.yaml
    title: The winter exhibition fills the house
    owner: mo
    status: active
    --> objectives/2026-Q4/school.yaml
    title: Schools come of their own accord
    owner: mo
    status: active
    --> objectives/2027-Q1/archive.yaml
    title: The archive can be searched
    owner: mo
    status: active

Source: Google's guide says three to five objectives; a dozen of them steer nobody.
"""

from collections.abc import Iterable, Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import RUNNING, Hit, On, goal_file, rule

Groups = dict[tuple[str, str], list[Goal]]


@rule("O004", "too-many-objectives", Level.WARNING, on=On.WHOLE)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    owners: Groups = {}
    teams: Groups = {}
    for goal in portfolio.goals.values():
        if goal.objective.status in RUNNING:
            period = goal.period.name
            if owner := (portfolio.owner(goal) or "").strip():
                owners.setdefault((owner, period), []).append(goal)
            if team := (goal.team or "").strip():
                teams.setdefault((team, period), []).append(goal)
    yield from _too_many(owners, context.limits.objectives_per_owner[1], "owner", ())
    yield from _too_many(teams, context.limits.objectives_per_team[1], "team", [*owners.values()])


def _too_many(groups: Groups, most: int, field: str, told: Iterable[list[Goal]]) -> Iterator[Hit]:
    """
    One finding a group, at the first objective that is one too many, in the order of their ids.
    """
    known = {frozenset(goal.id for goal in goals) for goals in told if len(goals) > most}
    for (name, period), goals in groups.items():
        ids = sorted(goal.id for goal in goals)
        if len(ids) <= most or frozenset(ids) in known:
            continue
        who = f'"{cut(name)}" answers for' if field == "owner" else f'the team "{cut(name)}" has'
        yield Hit(
            f"{who} {len(ids)} active objectives in {period}; common practice is at most {most}",
            (field,),
            "keep those that matter most, and drop the others or move them to a later period",
            file=goal_file(ids[most]),
            key=f"{field} {name} {period}",
        )
