from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_goal
from okrcli.cli.options import Argument, Output
from okrcli.cli.targets import find_anything
from okrcli.domain.progress import key_result_progress, objective_progress
from okrcli.errors import OkrError
from okrcli.findings.files import FILE_RULES
from okrcli.model.meanings import MEANINGS
from okrcli.views import explain, meaning


def command(
    env: Environment,
    what: Annotated[
        str,
        Argument(
            metavar="WHAT",
            help="A goal, a key result, a rule such as E008, or a field such as target.",
        ),
    ],
    output: Output,
) -> None:
    """
    How a number came about, or what a rule or a field means.
    """
    rule = next(
        (one for one in FILE_RULES if what.casefold() in (one.code.casefold(), one.name)), None
    )
    if rule is not None:
        env.show(meaning.rule(rule), output)
        return
    if (text := MEANINGS.get(what)) is not None:
        env.show(meaning.field(what, text), output)
        return
    target = find_anything(env, what)
    if target.sort == "KPI":
        raise OkrError(
            f"{target.id} is a KPI; it has a health, not a progress", f"`okr show {target.id}`"
        )
    goal, portfolio = one_goal(env, target.reference.goal)
    name = target.reference.key_result
    if name is None:
        env.show(
            explain.objective(objective_progress(goal, portfolio, env.today), portfolio, env.today),
            output,
        )
        return
    found = goal.objective.key_result(name)
    if found is None:
        raise OkrError(f'{goal.id} has no key result "{name}"')
    env.show(
        explain.key_result(
            key_result_progress(goal, found, portfolio, env.today), portfolio, env.today
        ),
        output,
    )
