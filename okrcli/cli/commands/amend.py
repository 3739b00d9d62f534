from collections.abc import Sequence
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Reason, Writing
from okrcli.cli.targets import Target, field_of, find_key_result, goal_named, resolved
from okrcli.cli.writing import write
from okrcli.errors import AmbiguousId, OkrError, UnknownId
from okrcli.plans.fields import Because, amend, drop_key_result
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk
from okrcli.store.workspace import Folder


def command(
    env: Environment,
    goal: Annotated[
        str, Argument(metavar="GOAL[#KR]", help="The objective, or one of its key results.")
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
    Change a running goal, and record why.

    +5 and -5 change a number, 5 sets it, =-5 sets a negative one; an empty value removes a field.
    """
    if not reason or not reason.strip():
        raise OkrError("an amendment needs its reason", "give it with --reason")
    because = Because(env.today, reason.strip(), env.me)
    if drop:
        _drop(env, goal, fields, because, writing)
        return
    target = _running(env, goal)
    typed = [
        (which, resolved(env, which.name, text))
        for which, text in ((field_of(target, name), text) for name, text in _pairs(fields))
    ]

    def plan(desk: Desk) -> Plan:
        return amend(*desk.goal(target.reference.goal), typed, because)

    write(env, plan, writing)


def _running(env: Environment, text: str) -> Target:
    """
    The objective or key result; a KPI promises nothing, so there is nothing to amend.
    """
    try:
        return goal_named(env, text)
    except AmbiguousId:
        raise
    except UnknownId as unknown:
        if text not in env.workspace.listing(()).ids(Folder.KPIS):
            raise
        raise OkrError(
            f"{text} is a KPI: its fields are just set", f"`okr set {text} FIELD VALUE`"
        ) from unknown


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
