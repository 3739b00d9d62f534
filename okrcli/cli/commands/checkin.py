from importlib import import_module
from typing import Annotated, Any

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Confidence, Day, Note, Option, Writing
from okrcli.cli.targets import find_key_result
from okrcli.cli.values import inputs_of, sure, typed
from okrcli.cli.writing import write
from okrcli.errors import ExitCode, OkrError
from okrcli.model.ids import Reference, kpi_path
from okrcli.plans.checkin import check_in
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk

EXAMPLES = (
    ("okr checkin customer-love#nps 52 -c 7", "a value, and how sure I am"),
    ('okr checkin referral +2 -m "The new survey is out"', "so much more than last time"),
    ("okr checkin --batch values.csv", "a whole table at once"),
)


def command(
    env: Environment,
    writing: Writing,
    key_result: Annotated[
        str | None, Argument(metavar="KR", help="The key result; any unique tail of its id.")
    ] = None,
    value: Annotated[
        list[str] | None, Argument(metavar="VALUE", help="52, 52%, 1.2M, +3, done, step 2.")
    ] = None,
    confidence: Confidence = None,
    note: Note = None,
    date: Day = None,
    everyone: Annotated[
        bool, Option("--all", help="Ask for all that is due, not only for what is mine.")
    ] = False,
    batch: Annotated[
        str | None,
        Option(
            "--batch", metavar="FILE", help="Check in every row of a CSV table, or of - (stdin)."
        ),
    ] = None,
    partial: Annotated[
        bool,
        Option("--partial", help="With --batch: write the good rows although others are bad."),
    ] = False,
) -> ExitCode:
    """
    Write down where a key result stands.

    Without a key result it asks for each one that is due, with its last values and what the pace
    asks for; without a value, for that one.

    A plain number sets the value, +3 and -3 change the last one, =-5 sets a negative one. A
    milestone takes `done` or `step 2`. Where a KPI measures the key result, the value goes there.

    The first line of a table names its columns: key_result, and any of value, confidence, note,
    date, by. All rows are written at once; if one is bad each reason is told with its line, nothing
    is written unless --partial, and the exit code is 2. Rows that are there already are left out.
    """
    if partial and batch is None:
        raise OkrError("--partial is about the rows of a table", "name one with --batch FILE")
    if everyone and (batch is not None or key_result is not None):
        raise OkrError(
            "--all asks for all that is due", "name no key result and no table beside it"
        )
    if batch is not None:
        if key_result is not None:
            raise OkrError("--batch takes the key results from the table", f"leave {key_result}")
        if confidence is not None or note is not None:
            raise OkrError(
                "--batch takes confidence and note from the table",
                "leave -c and -m, and give it these columns",
            )
        code: ExitCode = _module("batch").check_in_all(env, batch, date, writing, partial=partial)
        return code
    day = env.past_day(date)
    if key_result is None:
        if confidence is not None or note is not None:
            raise OkrError("say which key result: `okr checkin KR VALUE`")
        _asking(env, "say which key result and its value: `okr checkin KR VALUE`")
        _module("walk").all_due(env, check_in_now, day, writing, everyone=everyone)
        return ExitCode.OK
    target = find_key_result(env, key_result)
    if not value and confidence is None and note is None and env.asks:
        _module("walk").one(env, check_in_now, target, day, writing)
        return ExitCode.OK
    words = value or []
    inputs = {} if words[:1] == ["step"] else inputs_of(words)
    said = None if inputs else typed(value)
    entry = Entry(day, env.today, said, sure(confidence), note or None, env.me, inputs)
    write(env, lambda desk: check_in_now(desk, target, entry), writing)
    return ExitCode.OK


def _module(name: str) -> Any:
    """
    What only some check-ins need: a conversation, a table.
    """
    return import_module(f"okrcli.cli.{name}")


def _asking(env: Environment, otherwise: str) -> None:
    """
    Refuse what takes questions where nobody can answer them.
    """
    if not env.asks:
        raise OkrError(otherwise, "at a terminal `okr checkin` asks for what is due")


def check_in_now(desk: Desk, target: Reference, entry: Entry) -> Plan:
    """
    The plan of a check-in, from the files as they are now.
    """
    goal, file = desk.goal(target.goal)
    key_result = goal.objective.key_result(target.key_result or "")
    measure = None
    is_measured = entry.typed is not None or bool(entry.inputs)
    if key_result is not None and key_result.kpi is not None and is_measured:
        there = desk.there(kpi_path(key_result.kpi)) is not None
        measure = Measure(key_result.kpi, *desk.kpi(key_result.kpi)) if there else None
    return check_in(goal, file, target.key_result or "", entry, measure)
