from collections.abc import Mapping
from typing import Annotated, Any

from okrcli.cli.environment import Environment
from okrcli.cli.interview import Interview
from okrcli.cli.numbers import key_result_fields
from okrcli.cli.options import Argument, KeyResultFields, Option, Writing
from okrcli.cli.overlapping import overlaps
from okrcli.cli.targets import find_objective
from okrcli.cli.writing import desk, write
from okrcli.errors import OkrError
from okrcli.model.portfolio import Goal
from okrcli.plans.add import add_key_results
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk

EXAMPLES = (
    ('okr add-kr customer-love "Reviews from 12 to 40"', "one more key result"),
    ('okr add-kr customer-love "Launch the app" --due 2026-12-01', "a milestone"),
)


def command(
    env: Environment,
    goal: Annotated[str, Argument(metavar="GOAL", help="The objective.")],
    fields: KeyResultFields,
    writing: Writing,
    title: Annotated[
        str | None,
        Argument(help="The key result: a title, or a sentence such as “NPS from 45 to 60”."),
    ] = None,
    own_id: Annotated[
        str | None,
        Option("--id", metavar="ID", help="Its id; made from the title by default."),
    ] = None,
    owner: Annotated[
        str | None,
        Option("--owner", metavar="NAME", help="Who answers for it, if not the objective's owner."),
    ] = None,
) -> None:
    """
    Add a key result to an objective.

    At a terminal it asks for what is not said; without a sentence, for one after the other.
    """
    goal_id = find_objective(env, goal)
    objective = desk(env).goal(goal_id)[0].objective
    interview = Interview(env, goal_id.partition("/")[0], runs=objective.status == "active")
    if title is None:
        taken = [kr.id for kr in objective.key_results]
        asked = _asked(env, interview, taken, [*fields, own_id, owner])
    else:
        known = [name for name, text in fields._asdict().items() if text is not None]
        said = key_result_fields(env, fields, interview.fields(title, known))
        asked = [{**said, "id": own_id, "owner": owner}]

    def plan(desk: Desk) -> Plan:
        now, file = desk.goal(goal_id)
        made = add_key_results(now, file, asked)
        after = desk.understood(made.edits[0].path, made.edits[0].new or b"")[0]
        if not isinstance(after, Goal):
            return made
        new = after.objective.key_results[len(now.objective.key_results) :]
        return made._replace(notes=(*made.notes, *overlaps(env, after, new)))

    write(env, plan, writing)
    interview.close("`okr checkin` once a week asks where it stands")


def _asked(
    env: Environment, interview: Interview, taken: list[str], given: list[str | None]
) -> list[Mapping[str, Any]]:
    """
    The key results that somebody says when asked.
    """
    if not env.asks or any(text is not None for text in given):
        raise OkrError(
            "say the key result: `okr add-kr GOAL TEXT`", "such as “NPS from 45 to 60 points”"
        )
    found = interview.key_results(taken)
    if not found:
        raise OkrError("nothing was added")
    return found
