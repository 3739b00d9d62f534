from importlib import import_module
from typing import Annotated, Any

from okrcli.cli.closing import Closer
from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Day, Option, Writing
from okrcli.cli.periods import period_named
from okrcli.cli.targets import objective_named
from okrcli.errors import OkrError
from okrcli.model.objective import Review
from okrcli.plans.close import Said
from okrcli.plans.plan import writable
from okrcli.plans.typed import as_option, fitting

EXAMPLES = (
    (
        'okr close fast-support --learned "Two on the phones will do." --next done',
        "grade it and keep what was learned",
    ),
    ("okr close joyful-ordering --dry-run", "what closing would do"),
)
_TRUTHS = {"yes": True, "y": True, "no": False, "n": False}


def command(
    env: Environment,
    writing: Writing,
    goal: Annotated[
        str | None, Argument(metavar="GOAL", help="The objective; any unique tail of its id.")
    ] = None,
    period: Annotated[
        str | None,
        Option("--period", metavar="PERIOD", help="Close all that is active in this period."),
    ] = None,
    learned: Annotated[
        str | None,
        Option("--learned", metavar="TEXT", help="What those who come after should know."),
    ] = None,
    next_: Annotated[
        str | None,
        Option("--next", metavar="carry|drop|done", help="Whether it goes on in another period."),
    ] = None,
    litmus: Annotated[
        str | None,
        Option(
            "--litmus",
            metavar="yes|no",
            help="Whether its key results were enough to get what you wanted.",
        ),
    ] = None,
    date: Day = None,
    count_zero: Annotated[
        bool,
        Option("--count-zero", help="Close it although a key result was never measured: as 0."),
    ] = False,
) -> None:
    """
    Grade a goal, and write down what was learned and what is next.

    At a terminal it shows what the goal came to and asks for what is not said. A committed goal
    that was missed has to say what was learned. With --period it does so for one goal after the
    other; where nobody can be asked, all are closed at once, or none and every reason why not.

    What was left unsaid when a goal was closed may be added later: okr close GOAL --next carry
    """
    said = _said(env, learned, next_, litmus)._replace(as_zero=count_zero)
    closer = Closer(env, env.past_day(date), writing)
    if period is None:
        if goal is not None and "#" in goal:
            raise OkrError(
                "a key result is not closed by itself, its goal is",
                f"`okr close {goal.partition('#')[0]}`",
            )
        goal_id = objective_named(env, goal)
        if env.asks and not said.is_all:
            _talk().close_one(closer, goal_id, said)
        else:
            closer.one(goal_id, said)
        return
    if goal is not None:
        raise OkrError("--period closes all that is active in it", f"leave {goal}, or --period")
    if learned is not None or litmus is not None:
        option = "--learned" if learned is not None else "--litmus"
        raise OkrError(
            f"{option} is about one goal, and --period closes all",
            f"close that one first: `okr close GOAL {option} …`",
        )
    found = period_named(env.config.calendar(), period)
    if env.asks:
        _talk().close_period(closer, found, said)
    else:
        closer.all(found, said)


def _talk() -> Any:
    """
    What only somebody at a terminal needs.
    """
    return import_module("okrcli.cli.closing_talk")


def _said(env: Environment, learned: str | None, next_: str | None, litmus: str | None) -> Said:
    """
    What the options say of the goal.
    """
    if learned is not None:
        learned = learned.strip()
        if not learned:
            raise OkrError("--learned says nothing", "leave it, or say what was learned")
        writable({"learned": learned})
    review = fitting(Review, {"date": env.today, "next": next_}, as_option)
    if litmus is not None and litmus.casefold() not in _TRUTHS:
        raise OkrError(f'--litmus is yes or no, not "{litmus}"')
    return Said(learned, review.next, None if litmus is None else _TRUTHS[litmus.casefold()])
