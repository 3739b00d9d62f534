from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Reason, Writing
from okrcli.cli.targets import field_of, find_key_result
from okrcli.cli.writing import write
from okrcli.errors import OkrError
from okrcli.plans.fields import Because, amend, drop_key_result
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk


def command(
    env: Environment,
    goal: Annotated[
        str, Argument(metavar="GOAL[#KR]", help="The objective, or one of its key results.")
    ],
    writing: Writing,
    field: Annotated[
        str | None, Argument(help="The field, such as target or key_results.nps.target.")
    ] = None,
    value: Annotated[str | None, Argument(help="Its new value.")] = None,
    reason: Reason = None,
    drop: Annotated[bool, Option("--drop", help="Give up the key result.")] = False,
) -> None:
    """
    Change a running goal, and record why.
    """
    if not reason or not reason.strip():
        raise OkrError("an amendment needs its reason", "give it with --reason")
    because = Because(env.today, reason.strip(), env.me)
    if drop:
        _refuse_field(field)
        target = find_key_result(env, goal)
        write(
            env,
            lambda desk: drop_key_result(*desk.goal(target.goal), target.key_result or "", because),
            writing,
        )
        return
    if field is None or value is None:
        raise OkrError(
            "say which field and its new value", "`okr amend GOAL#KR target 55 --reason …`"
        )
    goal_id, which = field_of(env, goal, field)

    def plan(desk: Desk) -> Plan:
        return amend(*desk.goal(goal_id), which, value, because)

    write(env, plan, writing)


def _refuse_field(field: str | None) -> None:
    if field is not None:
        raise OkrError("--drop removes the whole key result, so it takes no field")
