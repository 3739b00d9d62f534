"""
The goals as a page to read: the tree, then each team's goals of each period with their key results.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from okrcli.domain.kpi import KpiStanding
from okrcli.domain.kpi_links import answers
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress
from okrcli.domain.tree import Branch, alignment
from okrcli.exchange.public import progress as in_quarters
from okrcli.exchange.tables import Content
from okrcli.model.ids import Reference
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views import kpi_status
from okrcli.views.document import (
    ABSENT,
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Line,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    Tree,
    TreeNode,
    cell,
    line,
)
from okrcli.views.kpi import worst_first
from okrcli.views.status import aim
from okrcli.views.tones import health_badge, owner_cell, share_cell, status_badge
from okrcli.views.wording import amount

_STANDS = (Column("Score", Align.RIGHT), Column("Status"))
_COLUMNS = (
    *(Column("Key result"), *_STANDS, Column("Value", Align.RIGHT), Column("Aim")),
    *(Column("Confidence", Align.RIGHT), Column("Last"), Column("Due"), Column("Owner")),
)
_PUBLIC = (Column("Key result"), Column("Progress", Align.RIGHT), Column("Status"), Column("Due"))


class Page(NamedTuple):
    """
    What the page tells, and how: all of it, or what can be published; `shown_here` are its goals.
    """

    content: Content
    today: date
    broken: Sequence[Broken]
    nothing: Line
    shown_here: frozenset[str]
    public: bool = False

    @property
    def portfolio(self) -> Portfolio:
        return self.content.portfolio


def shown(page: Page) -> Shown:
    """
    The page; where a goal names another one that is on it, it leads there.
    """
    found = page.content.objectives
    whose = page.portfolio.config.organization
    blocks: list[Block] = [
        Heading(f"Goals of {whose}" if whose else "Goals", 1, line(f"{page.today}"))
    ]
    if found:
        blocks.append(Tree(tuple(_node(page, branch) for branch in alignment(found))))
    else:
        blocks.append(Callout(Tone.NOTE, page.nothing))
    for where, goals in _sections(page):
        blocks.append(Heading(where, 2))
        for one in goals:
            blocks += _objective(page, one)
    blocks += _kpis(page)
    blocks += _broken(page)
    return Shown("export", Document(tuple(blocks), "Goals"), {})


def _sections(page: Page) -> Iterator[tuple[str, Iterator[ObjectiveProgress]]]:
    """
    The goals by period, the one that ends last first, and in it by team.
    """
    teams = page.portfolio.config.teams

    def place(one: ObjectiveProgress) -> tuple[bool, int, str, str, str]:
        goal = one.goal
        end = goal.period.end.toordinal() if goal.period.end else 0
        return goal.period.end is None, -end, goal.period.name, goal.team or "", goal.id

    def named(one: ObjectiveProgress) -> str:
        team = one.goal.team
        known = teams.get(team or "")
        said = (known and known.name) or team
        return f"{one.goal.period.name}, {said}" if said else one.goal.period.name

    return groupby(sorted(page.content.objectives, key=place), key=named)


def _node(page: Page, branch: Branch) -> TreeNode:
    progress = branch.progress
    goal = progress.goal
    said = line(
        Phrase(goal.objective.title, leads_to=goal.id),
        f"  {goal.period.name}",
        "  (see above)" if branch.repeats else "",
    )
    aside = (_score(page, progress), cell(status_badge(progress.status, progress.grade)))
    return TreeNode(said, aside, tuple(_node(page, child) for child in branch.children))


def _score(page: Page, one: ObjectiveProgress | KeyResultProgress) -> Cell:
    if not page.public:
        return share_cell(one.score)
    done = in_quarters(one.score)
    return ABSENT if done is None else cell(f"{done}%")


def _objective(page: Page, one: ObjectiveProgress) -> Iterator[Block]:
    goal, objective = one.goal, one.goal.objective
    stands = _score(page, one)
    beside = line(*_words(stands), "  ", status_badge(one.status, one.grade))
    yield Heading(objective.title, 3, beside, anchor=goal.id)
    if not page.public:
        owner = page.portfolio.owner(goal)
        yield Paragraph(line(*_between(goal.id, owner, objective.commitment, objective.level)))
        if objective.why:
            yield Paragraph(line(objective.why))
    links = [
        (label, _linked(page, goals))
        for label, goals in (
            ("Works towards: ", [Reference.parse(name).goal for name in objective.aligns_to]),
            ("Served by: ", [it.id for it in page.portfolio.children(goal.id)]),
        )
    ]
    for label, phrases in links:
        if phrases:
            yield Paragraph(line(label, *phrases))
    if one.key_results:
        make = _public_row if page.public else _row
        columns = _PUBLIC if page.public else _COLUMNS
        yield Table(columns, tuple(make(page, part) for part in one.key_results))
    if objective.review is not None and objective.review.learned and not page.public:
        yield Paragraph(line(objective.review.learned), line(Phrase("Learned: ", Tone.STRONG)))


def _words(stands: Cell) -> Line:
    return () if stands == ABSENT else getattr(stands, "line", ())


def _between(*texts: str | None) -> Iterator[str]:
    said = [text for text in texts if text]
    for at, text in enumerate(said):
        yield f", {text}" if at else text


def _linked(page: Page, goals: Sequence[str]) -> Line:
    """
    The titles of goals, those that are on the page leading there; nobody else's are published.
    """
    phrases: list[Phrase] = []
    for goal_id in dict.fromkeys(goals):
        known = page.portfolio.goals.get(goal_id)
        if page.public and goal_id not in page.shown_here:
            continue
        title = known.objective.title if known else goal_id
        there = goal_id if goal_id in page.shown_here else ""
        phrases += [*([Phrase(", ")] if phrases else []), Phrase(title, leads_to=there)]
    return tuple(phrases)


def _row(page: Page, part: KeyResultProgress) -> Row:
    unit = part.key_result.unit
    cells = (
        cell(part.key_result.title),
        _score(page, part),
        cell(status_badge(part.status)),
        ABSENT if part.value is None else cell(amount(part.value, unit), number=part.value),
        cell(aim(part, unit)),
        ABSENT if part.confidence is None else cell(str(part.confidence)),
        _day(part.last_checkin),
        _day(part.window.end),
        owner_cell(page.portfolio.owner(part.goal, part.key_result)),
    )
    return Row(cells)


def _public_row(page: Page, part: KeyResultProgress) -> Row:
    title, status = cell(part.key_result.title), cell(status_badge(part.status))
    return Row((title, _score(page, part), status, _day(part.window.end)))


def _day(day: date | None) -> Cell:
    return ABSENT if day is None else cell(f"{day}")


def _kpis(page: Page) -> Sequence[Block]:
    found: Sequence[KpiStanding] = page.content.kpis
    if not found:
        return ()
    heading = Heading("KPIs", 2)
    if not page.public:
        goals = page.content.portfolio.goals.values()
        led_to = answers([one.id for one in found if one.drop], goals)
        owner = page.content.portfolio.config.owner
        shown = kpi_status.shown(found, led_to, page.today, owner=owner, broken=(), nothing=())
        return (heading, *shown.document.blocks)
    rows = [
        Row((cell(one.kpi.title), cell(health_badge(one.health)))) for one in worst_first(found)
    ]
    return (heading, Table((Column("KPI"), Column("Health")), tuple(rows)))


def _broken(page: Page) -> list[Block]:
    """
    The files that could not be read; published is only that there are such, for a reason quotes them.
    """
    if not page.public:
        return broken_files.blocks(page.broken)
    paths = tuple((line(one.path),) for one in page.broken)
    return [Heading("Files that could not be read", 2), Bullets(paths)] if paths else []
