from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Confidence, Day, Note, Writing
from okrcli.cli.targets import find_key_result
from okrcli.cli.writing import write
from okrcli.errors import OkrError
from okrcli.model.amount import AmountError, Typed, parse_typed
from okrcli.model.ids import Reference, kpi_path
from okrcli.plans.checkin import check_in
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk

MOST_SURE = 10


def command(
    env: Environment,
    key_result: Annotated[
        str, Argument(metavar="KR", help="The key result; any unique tail of its id.")
    ],
    writing: Writing,
    value: Annotated[
        list[str] | None, Argument(metavar="VALUE", help="52, 52%, 1.2M, +3, done, step 2.")
    ] = None,
    confidence: Confidence = None,
    note: Note = None,
    date: Day = None,
) -> None:
    """
    Write down where a key result stands.

    A plain number sets the value, +3 and -3 change the last one, =-5 sets a negative one. A
    milestone takes `done` or `step 2`. Where a KPI measures the key result, the value goes there.
    """
    target = find_key_result(env, key_result)
    entry = Entry(
        env.past_day(date), env.today, typed(value), sure(confidence), note or None, env.me
    )
    write(env, lambda desk: _plan(desk, target, entry), writing)


def typed(words: list[str] | None) -> Typed | None:
    """
    The value as typed, if any.
    """
    try:
        return parse_typed(" ".join(words)) if words else None
    except AmountError as error:
        raise OkrError(str(error), "write 52, 52%, 1.2M, +3, =-5, done or step 2") from error


def sure(text: str | None) -> int | None:
    """
    The confidence as typed, if any.
    """
    if text is None:
        return None
    if not text.isdecimal() or int(text) > MOST_SURE:
        raise OkrError(
            f"confidence is a whole number from 0 to {MOST_SURE}, not {text}", "say -c 7"
        )
    return int(text)


def _plan(desk: Desk, target: Reference, entry: Entry) -> Plan:
    goal, file = desk.goal(target.goal)
    key_result = goal.objective.key_result(target.key_result or "")
    measure = None
    if key_result is not None and key_result.kpi is not None and entry.typed is not None:
        there = desk.there(kpi_path(key_result.kpi)) is not None
        measure = Measure(key_result.kpi, *desk.kpi(key_result.kpi)) if there else None
    return check_in(goal, file, target.key_result or "", entry, measure)
