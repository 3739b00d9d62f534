"""
One goal on its way into another period: what it says there, made of the old file's text.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from okrcli.domain.carrying import Going, Way, found, going
from okrcli.domain.pointers import pointers
from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.checkin import Action
from okrcli.model.exact import with_unit
from okrcli.model.guide import moved
from okrcli.model.ids import Reference, objective_path
from okrcli.model.kinds import KeyResult, Milestone, Step
from okrcli.model.kinds.base import shown
from okrcli.model.portfolio import Goal
from okrcli.model.schema import objective_order
from okrcli.plans.fields import unready
from okrcli.plans.plan import edited
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.node import Path
from okrcli.text.write import Change, Clear, Set

_FIELDS = ("start", "target", "change", "due")
"""The fields of a key result that another period may change."""


class Old(NamedTuple):
    """
    A goal that is over, with its file and what it came to.
    """

    goal: Goal
    file: TextFile
    progress: ObjectiveProgress


class Carrier:
    """
    What an old goal is in the other period: all that was not reached, from where it stands.
    """

    def __init__(self, old: Old, way: Way) -> None:
        self.old = old
        self._way = way
        self._parts = [going(part, way) for part in old.progress.key_results]

    @property
    def kept(self) -> list[Going]:
        return [one for one in self._parts if one.after is not None]

    @property
    def reached(self) -> list[str]:
        return [one.part.key_result.id for one in self._parts if one.after is None]

    @property
    def goes_on(self) -> bool:
        """
        Whether anything is left of it; a goal without key results is all left.
        """
        return bool(self.kept) or not self._parts

    @cached_property
    def goal(self) -> Goal:
        """
        The goal as it will be read, but for what it aligns to.
        """
        update = {
            "status": "active",
            "continues": self.old.goal.id,
            "key_results": tuple(one.after for one in self.kept),
            "amendments": (),
            "review": None,
        }
        goal = Goal(
            f"{self._way.after.name}/{self.old.goal.id.partition('/')[2]}",
            self._way.after,
            self.old.goal.objective.model_copy(update=update),
        )
        if not unready(goal):
            return goal
        draft = goal.objective.model_copy(update={"status": "draft"})
        return goal._replace(objective=draft)

    def edit(self, known: Mapping[str, Goal]) -> tuple[FileEdit, list[str]]:
        """
        The new file, and what may be overlooked; `known` are the goals that others have become.
        """
        notes = [*self._notes()]
        points: list[Change] = []
        for pointer in pointers(self.old.file, objective_order):
            if pointer.path[0] != "aligns_to":
                continue
            text, note = self._aligned(pointer.text, known)
            notes += [note] if note else []
            points += [Set(pointer.path, text)] if text != pointer.text else []
        changes = [
            Clear((), tuple(self._cleared())),
            Set(("status",), self.goal.objective.status),
            Set(("continues",), self.old.goal.id),
            *points,
            *self._sets(),
        ]
        made = edited(self.old.file, changes, objective_order)
        path = objective_path(self.goal.id)
        return FileEdit(path, None, moved(path, made.new or b"")), notes

    def _aligned(self, text: str, known: Mapping[str, Goal]) -> tuple[str, str]:
        """
        What it aligns to from now on, and what to say of it.
        """
        reference = Reference.parse(text)
        goal = known.get(reference.goal)
        if goal is None:
            still = f"{self.goal.id} still aligns to {text}"
            if text.startswith(f"{self._way.before.name}/"):
                return text, f"{still}, which is not carried on"
            over = f"{still}, which is over before {self._way.after.name} begins"
            return text, over if self._way.is_past(text) else ""
        kr = reference.key_result
        if kr is None or goal.objective.key_result(kr) is not None:
            return str(Reference(goal.id, kr)), ""
        return goal.id, f"{self.goal.id} aligns to {goal.id}, which goes on without {kr}"

    def _cleared(self) -> Iterator[Path]:
        """
        What the new file does not say any more, in the order of the old one's lists.
        """
        for at, one in enumerate(self._parts):
            base: Path = ("key_results", at)
            if one.after is None:
                yield base
                continue
            before = one.part.key_result
            for name in _FIELDS:
                if _field(before, name) is not None and _field(one.after, name) is None:
                    yield (*base, name)
            if isinstance(before, Milestone) and isinstance(one.after, Milestone):
                yield from _items((*base, "steps"), before.steps, one.steps, one.after.steps)
            if one.actions:
                yield from _items(
                    (*base, "actions"), before.actions, one.actions, one.after.actions
                )
            else:
                yield (*base, "actions")
            yield (*base, "checkins")
        yield ("amendments",)
        yield ("review",)

    def _sets(self) -> Iterator[Change]:
        """
        What the new file says in another way, where it stands once the rest is gone.
        """
        for at, one in enumerate(self.kept):
            if one.after is None:
                continue
            base: Path = ("key_results", at)
            before = one.part.key_result
            for name in _FIELDS:
                new = _field(one.after, name)
                if new is not None and new != _field(before, name):
                    yield Set((*base, name), new)
            if isinstance(one.after, Milestone) and isinstance(before, Milestone):
                old_steps = [before.steps[place] for place in one.steps]
                yield from _days((*base, "steps"), old_steps, one.after.steps)
            old_actions = [before.actions[place] for place in one.actions]
            yield from _days((*base, "actions"), old_actions, one.after.actions)

    def said(self) -> str:
        """
        What it goes on with, in short.
        """
        status = self.goal.objective.status
        kept = ", ".join(
            f"{one.after.id} {with_unit(one.after.aim(), one.after.unit)}"
            for one in self.kept
            if one.after is not None
        )
        reached = f"reached and left out: {', '.join(self.reached)}" if self.reached else ""
        return f"{self.goal.id} ({status}): {'; '.join(filter(None, (kept, reached)))}"

    def _notes(self) -> Iterator[str]:
        if why := unready(self.goal):
            yield f"{self.goal.id} is a draft; {why.partition(': ')[2] or why}"
        for one in self.kept:
            value = found(one.part)
            if one.after is None or value is None:
                continue
            stands = with_unit(shown(value), one.after.unit)
            yield (
                f"{self.goal.id}#{one.after.id} stands at {stands}: `okr amend "
                f"{self.goal.id}#{one.after.id} start {shown(value)} target … --reason …` "
                "makes it a metric"
            )


def _field(key_result: KeyResult, name: str) -> Any:
    return getattr(key_result, name, None)


def _items(
    path: Path,
    before: Sequence[Step | Action],
    kept: Sequence[int],
    after: Sequence[Step | Action],
) -> Iterator[Path]:
    """
    What is done, and the days of what is open that hold no more.
    """
    for at, one in enumerate(before):
        if at not in kept:
            yield (*path, at)
        elif one.due is not None and after[kept.index(at)].due is None:
            yield (*path, at, "due")


def _days(
    path: Path, before: Sequence[Step | Action], after: Sequence[Step | Action]
) -> Iterator[Change]:
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        if new.due is not None and new.due != old.due:
            yield Set((*path, at, "due"), new.due)
