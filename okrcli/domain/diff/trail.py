"""
What became of a goal over many commits, and which amendments tell of it.

A reason may come before the change, with it or after it, and one amendment may tell of several
steps: it speaks of the steps from the value that it names first to the one that it names last.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from types import EllipsisType
from typing import NamedTuple

from okrcli.domain.diff.change import Change, Recorded, fresh, recorded, same
from okrcli.domain.diff.compare import Untrue, amendments_of, values
from okrcli.domain.diff.restored import put_back
from okrcli.model.checkin import Amendment
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal


class When(NamedTuple):
    """
    The day that somebody gave a commit, who that was, and its name; none for what is not committed yet.

    `landed` is the day to judge by: never before what it builds on. What came with the first goals
    of all (`is_first`) may be older than anybody can tell.
    """

    day: date
    who: str
    where: str
    landed: date
    is_first: bool = False


class Step(NamedTuple):
    """
    What one commit did to one goal or KPI: when it was written, by whom, and what was different.
    """

    when: When
    before: Goal | Kpi | None
    after: Goal | Kpi | None
    changes: tuple[Change, ...]

    @property
    def day(self) -> date:
        return self.when.day

    @property
    def who(self) -> str:
        return self.when.who

    @property
    def where(self) -> str:
        return self.when.where


class Trail(NamedTuple):
    """
    The steps of one goal, oldest first, under the name it has now; and amendments that are untrue.
    """

    id: str
    steps: tuple[Step, ...]
    untrue: tuple[Untrue, ...] = ()

    @property
    def now(self) -> Goal | Kpi | None:
        """
        The last that was read of it; none once it is gone.
        """
        return self.steps[-1].after


def trails(steps: Iterable[Step]) -> list[Trail]:
    """
    The steps of each goal with the reasons that its amendments give, by its name.

    A goal that moved takes its steps with it.
    """
    found: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        change = step.changes[0]
        goal = change.goal
        moved = next((it for it in step.changes if it.kind == "moved" and not it.field), None)
        earlier = found.pop((change.sort, str(moved.old)), []) if moved is not None else []
        found.setdefault((change.sort, goal), []).extend([*earlier, step])
    return [_told(goal, steps) for (_, goal), steps in sorted(found.items())]


def _told(goal: str, steps: Sequence[Step]) -> Trail:
    """
    The steps with every reason that an amendment of any of them gives.
    """
    amendments = _amendments(steps)
    known = [(at, change) for at, step in enumerate(steps) for change in step.changes]
    reasons: dict[int, list[str]] = {}
    untrue: list[Untrue] = []
    for amendment in amendments:
        own = [place for place, (_, change) in enumerate(known) if change.field == amendment.field]
        spoken = _run([known[place][1] for place in own], amendment)
        for place in own[spoken.start : spoken.stop]:
            reasons.setdefault(place, []).append(amendment.reason)
        if not spoken and not any(known[place][1].entry for place in own):
            untrue += _untrue(steps, amendment, [known[place][1] for place in own])
    known = [
        (at, change._replace(reasons=tuple(dict.fromkeys([*change.reasons, *reasons.get(it, ())]))))
        for it, (at, change) in enumerate(known)
    ]
    undone = put_back(known, [it.before for it in steps], [it.after for it in steps])
    told: list[list[Change]] = [[] for _ in steps]
    for place, (at, change) in enumerate(known):
        told[at].append(change._replace(undone=place in undone))
    done = tuple(
        step._replace(changes=tuple(changes)) for step, changes in zip(steps, told, strict=True)
    )
    return Trail(goal, done, tuple(untrue))


def _untrue(steps: Sequence[Step], amendment: Amendment, changes: Sequence[Change]) -> list[Untrue]:
    """
    The amendment beside what its field really was and is; none where it is gone, or nobody can tell.
    """
    first, now = steps[0].before or steps[0].after, steps[-1].after
    if first is None or now is None or amendment not in amendments_of(now):
        return []
    held = values(first, now, amendment.field)
    if held is None:
        return []
    old = recorded(changes[0].old) if changes else held[0]
    was = held[0] if isinstance(old, EllipsisType) else old
    return [Untrue(amendments_of(now).index(amendment), amendment, was, held[1])]


def _amendments(steps: Sequence[Step]) -> list[Amendment]:
    """
    Those that came while somebody was looking, each once.
    """
    found: list[Amendment] = []
    for step in steps:
        if step.before is not None and step.after is not None:
            old, new = (amendments_of(it) for it in (step.before, step.after))
            found += [it for it in fresh(old, new) if it not in found]
    return found


def _run(changes: Sequence[Change], amendment: Amendment) -> range:
    """
    The changes in a row that lead from what an amendment says it was to what it says it became.
    """
    for first, change in enumerate(changes):
        if not _is(change.old, amendment.from_):
            continue
        for last in range(len(changes) - 1, first - 1, -1):
            if _is(changes[last].new, amendment.to):
                return range(first, last + 1)
    return range(0)


def _is(value: object, said: Recorded) -> bool:
    held = recorded(value)
    return held is not ... and same(held, said)
