from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_goal, one_key_result, one_kpi
from okrcli.cli.options import Argument, Output
from okrcli.cli.targets import find_anything
from okrcli.domain.kpi import standing
from okrcli.domain.progress import objective_progress
from okrcli.findings.files import FILE_RULES
from okrcli.model.meanings import MEANINGS
from okrcli.views import explain, meaning


def command(
    env: Environment,
    output: Output,
    what: Annotated[
        str | None,
        Argument(
            metavar="WHAT",
            help="A goal, a key result, a KPI, a rule such as E008, or a field such as target.",
        ),
    ] = None,
) -> None:
    """
    How a number came about, or what a rule or a field means.
    """
    said = what or ""
    rule = next(
        (one for one in FILE_RULES if said.casefold() in (one.code.casefold(), one.name)), None
    )
    if rule is not None:
        env.show(meaning.rule(rule), output)
        return
    if (text := MEANINGS.get(said)) is not None:
        env.show(meaning.field(said, text), output)
        return
    target = find_anything(env, what)
    if target.sort == "KPI":
        found = standing(target.id, one_kpi(env, target.id), env.today)
        env.show(explain.kpi(found, env.today), output)
        return
    goal, portfolio = one_goal(env, target.reference.goal)
    if target.reference.key_result is None:
        env.show(
            explain.objective(objective_progress(goal, portfolio, env.today), portfolio, env.today),
            output,
        )
        return
    part = one_key_result(env, target.reference, goal, portfolio)
    env.show(explain.key_result(part, portfolio, env.today), output)
