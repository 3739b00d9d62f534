from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Day, Option, Writing
from okrcli.cli.targets import find_key_result
from okrcli.cli.writing import write
from okrcli.plans.add import add_action, finish_action

EXAMPLES = (
    ('okr action customer-love#nps "Call ten customers"', "something to do"),
    ('okr action customer-love#nps "Phone everyone" --done', "done, by a few of its words"),
)


def command(
    env: Environment,
    key_result: Annotated[str, Argument(metavar="GOAL#KR", help="The key result.")],
    title: Annotated[str, Argument(help="What to do; with --done its number or words of it.")],
    writing: Writing,
    done: Annotated[bool, Option("--done", help="It is done.")] = False,
    owner: Annotated[str | None, Option("--owner", metavar="NAME", help="Who does it.")] = None,
    due: Annotated[str | None, Option("--due", metavar="DATE", help="Until when.")] = None,
    date: Day = None,
) -> None:
    """
    Add an action to a key result, or finish one. Actions never count as progress.
    """
    target = find_key_result(env, key_result)
    name = target.key_result or ""
    if done:
        day = env.past_day(date)
        write(env, lambda desk: finish_action(*desk.goal(target.goal), name, title, day), writing)
        return
    fields = {"title": title, "owner": owner, "due": env.day(due) if due else None}
    write(env, lambda desk: add_action(*desk.goal(target.goal), name, fields), writing)
