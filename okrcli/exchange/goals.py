"""
From goals as they were found to goals that can come in, and the faults of those that cannot.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.domain.incoming import (
    Incoming,
    IncomingKeyResult,
    IncomingObjective,
)
from okrcli.exchange.days import period_around
from okrcli.exchange.fields import Target, target
from okrcli.exchange.found import Findings, Found, Said, cut
from okrcli.exchange.key_result import key_result
from okrcli.exchange.kpi import kpi_of
from okrcli.exchange.people import people_of
from okrcli.exchange.values import Unusable, Values
from okrcli.model.period import Period

_LEVELS = dict.fromkeys(
    ["strategic", "company", "organization", "corporate", "annual"], "strategic"
)
_LEVELS |= dict.fromkeys(["tactical", "team", "department", "individual", "group"], "tactical")
_COMMITMENTS = dict.fromkeys(["aspirational", "moonshot", "stretch", "ambitious"], "aspirational")
_COMMITMENTS |= dict.fromkeys(["committed", "roofshot", "commitment", "operational"], "committed")
_PERSPECTIVES = {
    "financial": "financial",
    "finance": "financial",
    "customer": "customer",
    "customers": "customer",
    "internal process": "internal-process",
    "internal": "internal-process",
    "process": "internal-process",
    "learning growth": "learning-growth",
    "learning and growth": "learning-growth",
    "learning": "learning-growth",
}
_PRIORITIES = {
    **{f"{mark}{n}": str(n) for n in range(10) for mark in ("p", "", "prio ")},
    "critical": "0",
    "highest": "0",
    "high": "1",
    "medium": "2",
    "normal": "2",
    "low": "3",
}
_CHOICES = {"level": _LEVELS, "commitment": _COMMITMENTS, "perspective": _PERSPECTIVES}


def incoming(into: Findings, values: Values) -> Incoming:
    """
    All that was found, read.
    """
    _with_constants(into, values)
    _named_by_title(into)
    objectives = [
        one for goal in into.objectives if (one := _objective(goal, into, values)) is not None
    ]
    kpis = [kpi for goal in into.kpis if (kpi := kpi_of(goal, into, values)) is not None]
    return Incoming(
        objectives=tuple(_with_parents(objectives, into, values)),
        kpis=tuple(kpis),
        faults=tuple(sorted(into.faults, key=lambda fault: fault.line)),
        read_as=into.read_as,
        unmapped=tuple(into.unmapped),
        ignored=into.ignored,
        notes=tuple(into.notes),
    )


def _named_by_title(into: Findings) -> None:
    """
    Let an objective name its parent by the title, where only one has it and none has such an id.
    """
    sources = {part.source for goal in into.objectives for part in (goal, *goal.parts)}
    titles: dict[str, list[Found]] = {}
    for goal in into.objectives:
        if "title" in goal.said:
            titles.setdefault(str(goal.said["title"].value), []).append(goal)
    for goal in into.objectives:
        named = titles.get(goal.parent, []) if goal.parent not in sources else []
        if len(named) == 1 and named[0] is not goal:
            named[0].source = named[0].source or goal.parent
            goal.parent = named[0].source


def _with_constants(into: Findings, values: Values) -> None:
    """
    Say what the map says of every goal where the goal itself is silent.
    """
    every = [(target(name), name, value) for name, value in values.found.constants.items()]
    known = [(one, name, value) for one, name, value in every if one is not None]
    if not known:
        return
    for root in (*into.objectives, *into.kpis):
        for goal in root.all():
            for one, name, value in known:
                if one.fits(goal.scope) and not _is_shared(one, goal):
                    goal.take(one.field, Said(value, name, goal.line))


def _is_shared(one: Target, goal: Found) -> bool:
    """
    Whether a constant of no sort in particular is said of the objective already.
    """
    return not one.scope and goal.scope == "key_result" and one.fits("objective")


def _objective(found: Found, into: Findings, values: Values) -> IncomingObjective | None:
    try:
        fields, period, due = _fields(found, values)
    except Unusable as error:
        into.faults.append(error.fault)
        return None
    parts: list[IncomingKeyResult] = []
    is_whole = all(part.is_whole for part in found.all())
    taken: dict[str, int] = {}
    for part in found.parts:
        if part.source and taken.setdefault(part.source, part.line) != part.line:
            into.wrong(
                part.line,
                f'the id "{cut(part.source)}" stands in line {taken[part.source]} already',
            )
            is_whole = False
            continue
        try:
            parts.append(key_result(part, values, period, due))
        except Unusable as error:
            into.faults.append(error.fault)
            is_whole = False
    name = period.name if period is not None else None
    return IncomingObjective(
        found.source,
        found.parent,
        found.line,
        name,
        fields,
        tuple(parts),
        is_whole=is_whole,
    )


def _around(found: Found, values: Values) -> Period | None:
    """
    The period that the days of the key results say, where nothing else does.
    """
    every = (values.day(part.said["due"]) for part in found.parts if "due" in part.said)
    return period_around([day for day in every if day is not None], values.there.calendar)


def _fields(found: Found, values: Values) -> tuple[Mapping[str, Any], Period | None, date | None]:
    said = found.said
    named = said.get("title") or said.get("description")
    if named is None:
        raise Unusable(Said("", "title", found.line).fault("an objective has no title"))
    fields: dict[str, Any] = {"title": values.title(named)}
    period = values.period(said) or _around(found, values)
    due = values.day(said["due"]) if "due" in said else None
    reasons = [values.text(said[name]) for name in ("why", "description") if name in said]
    reasons = [text for text in dict.fromkeys(reasons) if text and text != fields["title"]]
    if reasons:
        fields["why"] = "\n\n".join(reasons)
    fields |= people_of(said, values)
    if "status" in said and (status := values.status(said["status"])):
        fields["status"] = status
    fields |= _chosen(said, values)
    return fields, period, due


def _chosen(said: Mapping[str, Said], values: Values) -> dict[str, Any]:
    """
    What nothing depends on.
    """
    fields: dict[str, Any] = {}
    for name, known in _CHOICES.items():
        if name in said and (word := values.choice(said[name], known)):
            fields[name] = word
    if "priority" in said and (rank := values.choice(said["priority"], _PRIORITIES)):
        fields["priority"] = Decimal(rank)
    for name in ("language", "achievable", "standalone"):
        if name in said and (text := values.text(said[name])):
            fields[name] = text
    return fields


def _with_parents(
    objectives: list[IncomingObjective], into: Findings, values: Values
) -> list[IncomingObjective]:
    """
    The objectives; one whose parent is neither here nor came in before is a fault.
    """
    here = {one.source for one in objectives} | {
        part.source for one in objectives for part in one.key_results
    }
    known = here | set(values.there.sources)
    circling = _circling(objectives)
    sound = []
    first: dict[str, int] = {}
    for one in objectives:
        if one.source and first.setdefault(one.source, one.line) != one.line:
            said = f'the id "{cut(one.source)}" stands in line {first[one.source]} already'
            into.wrong(one.line, said, "each goal needs an id of its own")
        elif one.parent and one.parent not in known:
            into.wrong(
                one.line,
                f'its parent "{cut(one.parent)}" is not among the goals that come in',
                "bring it in as well, or leave the parent out",
            )
        elif one.source and one.source in circling:
            into.wrong(one.line, f"its parents lead back to itself: {cut(one.source)}")
        else:
            sound.append(one)
    return sound


def _circling(objectives: Sequence[IncomingObjective]) -> set[str]:
    """
    The objectives whose parents lead back to them; a key result leads to its objective.
    """
    up = {part.source: one.source for one in objectives for part in one.key_results}
    up |= {one.source: one.parent for one in objectives}
    done: set[str] = set()
    circling: set[str] = set()
    for name in up:
        path: dict[str, int] = {}
        while name and name in up and name not in done and name not in path:
            path[name] = len(path)
            name = up[name]  # noqa: PLW2901 (a walk upwards)
        if name in path:
            circling.update(list(path)[path[name] :])
        done.update(path)
    return circling
