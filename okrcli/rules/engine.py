"""
Applies rules: to a file, a goal, a KPI, or to all of them together.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from okrcli.findings.opened import Opened
from okrcli.findings.subject import Subject
from okrcli.model.base import Lifecycle
from okrcli.model.kinds import KINDS
from okrcli.model.kinds.base import KeyResultBase
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import ANY, Changed, Hit, Judge, KeyResultAt, KpiAt, On, Series

Answer = tuple[Judge, Hit]
Run = Callable[[Any, Context], Iterable[Hit]]
Runs = tuple[tuple[Judge, Run], ...]


class Program(NamedTuple):
    """
    The selected rules, sorted by what they are shown.

    `goal` is by lifecycle, `key_result` by lifecycle and kind.
    """

    judges: tuple[Judge, ...]
    context: Context
    goal: dict[str, Runs]
    key_result: dict[tuple[str, type], Runs]
    kpi: Runs
    series: dict[str, Runs]
    text: tuple[tuple[re.Pattern[str], Judge, Run], ...]
    whole: Runs
    change: Runs


def program(judges: Sequence[Judge], context: Context, options: dict[str, Any]) -> Program:
    """
    Sort the rules once, so that each goal is shown only to those that look at its like.

    `options` are the rules' own settings by code, already validated.
    """

    def runs(on: On, state: Lifecycle = "active", kind: type = KeyResultBase) -> Runs:
        chosen = (it for it in judges if it.on is on and it.looks_at(state, kind))
        return tuple((judge, _run(judge, options)) for judge in chosen)

    texts = tuple((re.compile(judge.trigger), judge, run) for judge, run in runs(On.TEXT))
    return Program(
        tuple(judges),
        context,
        {state: runs(On.GOAL, state) for state in ANY},
        {
            (state, kind): runs(On.KEY_RESULT, state, kind)
            for state in ANY
            for kind in KINDS.values()
        },
        runs(On.KPI),
        {state: runs(On.SERIES, state) for state in ANY},
        texts,
        runs(On.WHOLE),
        runs(On.CHANGE),
    )


def _run(judge: Judge, options: dict[str, Any]) -> Run:
    if judge.options is None:
        return judge.check
    own = options.get(judge.rule.code) or judge.options()
    return lambda subject, context: judge.check(subject, context, own)


def judge_model(model: Goal | Kpi, name: str, ruling: Program) -> Iterator[Answer]:
    """
    What the rules say of one goal or KPI, by itself.
    """
    context = ruling.context
    if isinstance(model, Kpi):
        yield from _all(ruling.kpi, KpiAt(name, model), context)
        if model.measurements:
            series = Series(model.measurements, ("measurements",))
            yield from _all(ruling.series["active"], series, context)
        return
    state = model.objective.status
    yield from _all(ruling.goal[state], model, context)
    for index, key_result in enumerate(model.objective.key_results):
        runs = ruling.key_result[state, type(key_result)]
        it = KeyResultAt(model, index, key_result)
        yield from _all(runs, it, context)
        if key_result.checkins:
            series = Series(key_result.checkins, it.path("checkins"), key_result)
            yield from _all(ruling.series[state], series, context)


def suspicious(opened: Opened, ruling: Program) -> Runs:
    """
    The rules on texts that want to see this one.
    """
    text = opened.source.text
    return tuple(
        (judge, run)
        for trigger, judge, run in ruling.text
        if judge.first(opened) and trigger.search(text)
    )


def judge_text(subject: Subject, runs: Runs, context: Context) -> Iterator[Answer]:
    """
    What these rules say of the text of one file, as it is written.
    """
    yield from _all(runs, subject, context)


def judge_whole(portfolio: Portfolio, ruling: Program) -> Iterator[Answer]:
    """
    What the rules say of all goals and KPIs together.
    """
    yield from _all(ruling.whole, portfolio, ruling.context)


def judge_changes(changed: Iterable[Changed], ruling: Program) -> Iterator[tuple[Judge, Hit]]:
    """
    What the rules say of what became different, each in the file that it is about.
    """
    for one in changed:
        for judge, hit in _all(ruling.change, one, ruling.context):
            message = f"{hit.message} ({one.says})" if one.says else hit.message
            key = f"{hit.key} {one.says}".strip()
            yield judge, hit._replace(file=hit.file or one.file, message=message, key=key)


def _all(runs: Runs, subject: object, context: Context) -> Iterator[Answer]:
    for judge, run in runs:
        for hit in run(subject, context):
            yield judge, hit
