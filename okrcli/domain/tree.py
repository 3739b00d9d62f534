"""
The alignment of goals as a tree.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.ids import Reference

DEPTH = 32
"""Deeper than this nothing aligns in earnest; the rest of a longer chain begins anew at the top."""


class Branch(NamedTuple):
    """
    An objective and those that align to it. `repeats` says that its own branch is shown elsewhere.
    """

    progress: ObjectiveProgress
    children: tuple["Branch", ...] = ()
    is_root: bool = False
    repeats: bool = False


def alignment(found: Sequence[ObjectiveProgress]) -> tuple[Branch, ...]:
    """
    The goals under their parents, by id; roots are those whose parents are not among them.

    A goal with two parents stands under both, its children under the first. Goals that align in a
    ring have no root: the first of them by id stands for one.
    """
    by_id = {progress.goal.id: progress for progress in sorted(found, key=lambda p: p.goal.id)}
    children: dict[str, list[str]] = {goal_id: [] for goal_id in by_id}
    roots = []
    for goal_id, progress in by_id.items():
        parents = dict.fromkeys(
            Reference.parse(text).goal for text in progress.goal.objective.aligns_to
        )
        known = [parent for parent in parents if parent in by_id]
        for parent in known:
            children[parent].append(goal_id)
        if not known:
            roots.append(goal_id)
    reached: set[str] = set()
    grow = _Grower(by_id, children, reached)
    return tuple(grow.branch(goal_id, 0) for goal_id in [*roots, *by_id] if goal_id not in reached)


class _Grower(NamedTuple):
    """
    Builds branches; each goal's own branch is built once, so that no shape of links is too large.
    """

    by_id: Mapping[str, ObjectiveProgress]
    children: Mapping[str, Sequence[str]]
    reached: set[str]

    def branch(self, goal_id: str, depth: int) -> Branch:
        if goal_id in self.reached:
            return Branch(self.by_id[goal_id], repeats=True)
        self.reached.add(goal_id)
        below = self.children[goal_id] if depth < DEPTH else ()
        return Branch(
            self.by_id[goal_id],
            tuple(self.branch(child, depth + 1) for child in below),
            is_root=depth == 0,
        )
