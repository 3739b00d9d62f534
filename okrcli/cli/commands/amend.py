from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Reason, Writing
from okrcli.cli.places import KPI
from okrcli.cli.targets import (
    Target,
    field_of,
    find_key_result,
    find_kpi,
    goal_named,
    resolved,
)
from okrcli.cli.writing import write
from okrcli.errors import AmbiguousId, OkrError, UnknownId
from okrcli.plans.fields import Because, amend, drop_key_result
from okrcli.plans.kpi import Measure
from okrcli.plans.kpi_fields import amend_kpi
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk

EXAMPLES = (
    (
        'okr amend customer-love#nps target 58 --reason "Another scale."',
        "move a goalpost, with the reason on record",
    ),
    (
        'okr amend customer-love#friend-links --drop --reason "Nobody used them."',
        "give a key result up",
    ),
)


def command(
    env: Environment,
    goal: Annotated[
        str, Argument(metavar="GOAL[#KR]", help="The objective, one of its key results, or a KPI.")
    ],
    writing: Writing,
    fields: Annotated[
        list[str] | None,
        Argument(
            metavar="FIELD VALUE",
            help="The field, such as target or key_results.nps.target, and its new value; repeatable.",
        ),
    ] = None,
    reason: Reason = None,
    drop: Annotated[bool, Option("--drop", help="Give up the key result.")] = False,
) -> None:
    """
    Change a running goal or what a KPI means, and record why.

    +5 and -5 change a number, 5 sets it, =-5 sets a negative one; an empty value removes a field.
    """
    if not reason or not reason.strip():
        raise OkrError("an amendment needs its reason", "give it with --reason")
    because = Because(env.today, reason.strip(), env.me)
    if drop:
        _drop(env, goal, fields, because, writing)
        return
    target = _meant(env, goal)
    typed = [
        (which, resolved(env, which.name, text))
        for which, text in ((field_of(target, name), text) for name, text in _pairs(fields))
    ]

    def plan(desk: Desk) -> Plan:
        if target.sort == KPI:
            named = [(str(which), text) for which, text in typed]
            return amend_kpi(Measure(target.id, *desk.kpi(target.id)), named, because)
        return amend(*desk.goal(target.reference.goal), typed, because)

    write(env, plan, writing)


def _meant(env: Environment, text: str) -> Target:
    """
    The objective or key result, or else the KPI: a name that both have is that of the goal.
    """
    try:
        return goal_named(env, text)
    except AmbiguousId:
        raise
    except UnknownId:
        with suppress(UnknownId):
            return Target(KPI, find_kpi(env, text))
        raise


def _pairs(words: Sequence[str] | None) -> list[tuple[str, str]]:
    if not words or len(words) % 2:
        raise OkrError(
            "say which field and its new value",
            "`okr amend GOAL#KR target 55 --reason …`; put a value of several words in quotes",
        )
    return list(zip(words[::2], words[1::2], strict=True))


def _drop(
    env: Environment,
    key_result: str,
    fields: Sequence[str] | None,
    because: Because,
    writing: Writing,
) -> None:
    if fields:
        raise OkrError("--drop removes the whole key result, so it takes no field")
    target = find_key_result(env, key_result, exactly=True)

    def plan(desk: Desk) -> Plan:
        goal, file = desk.goal(target.goal)
        pointing = desk.pointers(str(target))
        return drop_key_result(goal, file, target.key_result or "", because, pointing)

    write(env, plan, writing)
