from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Writing
from okrcli.cli.targets import Target, find_anything
from okrcli.cli.writing import write
from okrcli.errors import OkrError
from okrcli.model.ids import Reference, path_fault
from okrcli.model.schema import objective_order
from okrcli.plans.checkin import index_of
from okrcli.plans.plan import Plan
from okrcli.plans.references import Move, rename_file, rename_key_result
from okrcli.store.desk import Desk

EXAMPLES = (("okr rename customer-love loyal-customers", "and every reference to it"),)


def command(
    env: Environment,
    old: Annotated[str, Argument(help="A goal, a key result (GOAL#KR) or a KPI.")],
    new: Annotated[str, Argument(help="Its new name; for a goal also PERIOD/NAME.")],
    writing: Writing,
) -> None:
    """
    Give a goal or a key result another name, everywhere.
    """
    target = find_anything(env, old, exactly=True)
    after = _after(env, target, new)
    write(env, lambda desk: _plan(desk, target, after), writing)


def _after(env: Environment, target: Target, new: str) -> str:
    """
    The full new id; a name alone stays in the folder it is in, `/name` leads a KPI out of it.
    """
    if target.sort == "key result":
        return str(Reference(target.reference.goal, new.rpartition("#")[2]))
    after = new.lstrip("/") if "/" in new else f"{target.id.rpartition('/')[0]}/{new}".lstrip("/")
    parts = after.split("/")
    if target.sort == "objective" and (
        len(parts) < 2 or env.config.calendar().find(parts[0]) is None
    ):
        raise OkrError(
            f'"{parts[0]}" is no period',
            f"write PERIOD/NAME, such as {target.id.partition('/')[0]}/{parts[-1]}",
        )
    own = parts[1:] if target.sort == "objective" else parts
    if (fault := path_fault("/".join(own))) is not None:
        raise OkrError('the name "{}" {}'.format(*fault))
    if after == target.id:
        raise OkrError(f"{after} has that name already")
    return after


def _plan(desk: Desk, target: Target, after: str) -> Plan:
    move = Move("kpi" if target.sort == "KPI" else "goal", target.id, after)
    pointing = desk.pointers(target.id)
    if target.sort == "key result":
        goal, file = desk.goal(target.reference.goal)
        where = index_of(goal, target.reference.key_result or "")
        return rename_key_result(file, objective_order, where, move, pointing)
    _, file = desk.kpi(target.id) if target.sort == "KPI" else desk.goal(target.id)
    return rename_file(file, desk.there(move.path), move, pointing)
