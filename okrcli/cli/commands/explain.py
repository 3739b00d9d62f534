import re
from importlib import import_module
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_goal, one_key_result, one_kpi
from okrcli.cli.options import Argument, At, Output
from okrcli.cli.past import on_day
from okrcli.cli.targets import find_anything
from okrcli.domain.kpi import standing
from okrcli.domain.progress import objective_progress
from okrcli.model.meanings import MEANINGS
from okrcli.views import explain, meaning
from okrcli.views.document import Shown

EXAMPLES = (
    ("okr explain customer-love", "its numbers, filled into their formulas"),
    ("okr explain M004", "what a rule means, and why"),
    ("okr explain commitment", "what a field means"),
)
RULE = re.compile(r"[A-Za-z][0-9]{3}|[a-z0-9]+(?:-[a-z0-9]+)+")
"""What may be a rule's code or name."""


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
    at: At = None,
) -> None:
    """
    How a number came about, or what a rule or a field means.
    """
    said = what or ""
    if RULE.fullmatch(said) and (shown := page_of_rule(said)) is not None:
        env.show(shown, output)
        return
    if (text := MEANINGS.get(said)) is not None:
        env.show(meaning.field(said, text), output)
        return
    env = on_day(env, at)
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


def page_of_rule(said: str) -> Shown | None:
    """
    The page of a rule, if that is what is meant; the rules are loaded only for what may be one.
    """
    judges = import_module("okrcli.rules").ALL_RULES
    one = next(
        (it for it in judges if said.casefold() in (it.rule.code.casefold(), it.rule.name)), None
    )
    if one is None:
        return None
    shown: Shown = import_module("okrcli.views.rules").explained(
        import_module("okrcli.rules.page").page(one)
    )
    return shown
