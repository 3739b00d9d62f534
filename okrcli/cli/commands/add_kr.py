from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.numbers import key_result_fields
from okrcli.cli.options import Argument, KeyResultFields, Option, Writing
from okrcli.cli.sentences import understood
from okrcli.cli.targets import find_objective
from okrcli.cli.writing import write
from okrcli.plans.add import add_key_result, key_result
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk


def command(
    env: Environment,
    goal: Annotated[str, Argument(metavar="GOAL", help="The objective.")],
    title: Annotated[
        str,
        Argument(help="The key result: a title, or a sentence such as “NPS from 45 to 60”."),
    ],
    fields: KeyResultFields,
    writing: Writing,
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
    """
    goal_id = find_objective(env, goal)
    said = understood(env, title, goal_id.partition("/")[0])
    parts = key_result_fields(env, fields, said.fields())

    def plan(desk: Desk) -> Plan:
        now, file = desk.goal(goal_id)
        taken = [kr.id for kr in now.objective.key_results]
        return add_key_result(
            now,
            file,
            key_result(parts["title"], taken, {**parts, "id": own_id, "owner": owner}),
        )

    write(env, plan, writing)
