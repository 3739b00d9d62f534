"""
A list on stderr from which somebody at the terminal chooses.
"""

import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module

from okrcli.cli.environment import Environment
from okrcli.domain.names import all_begin, words
from okrcli.errors import OkrError
from okrcli.model.ids import Reference, objective_path
from okrcli.output.safe import one_line
from okrcli.store.load import load
from okrcli.store.scan import mentioning
from okrcli.store.workspace import SUFFIX, Folder, GoalFile

SHOWN = 9
_EXPLAINED = ("The number before the one you mean, or words of its name or title.",)


def pick(env: Environment, question: str, names: Sequence[str]) -> str:
    """
    The one that is chosen, by its number or by typing more of its name; Enter or `q` stops okr.

    A KPI's name begins with `kpis/`.
    """
    talk = import_module("okrcli.cli.talk")
    conversation = talk.Talk(env)
    env.tell(question)
    left = names
    while True:
        shown = left[:SHOWN]
        _list(env, shown, len(left) - len(shown))
        asked = f"{'1' if len(shown) == 1 else f'1-{len(shown)}'}, or more of the name:"
        try:
            typed = conversation.ask_for(asked, _EXPLAINED, partial(_meant, len(shown)))
        except talk.Ended:
            typed = None
        if typed is None:  # no is a no to all of it
            raise KeyboardInterrupt
        if typed.isdecimal():
            return shown[int(typed) - 1]
        narrowed = _narrowed(env, left, typed)
        if len(narrowed) == 1:
            return narrowed[0]
        if not narrowed:
            env.tell(f'none of them is called "{typed}"')
        left = narrowed or left


def _list(env: Environment, names: Sequence[str], more: int) -> None:
    titles = _titles(env, names)
    room = max(map(len, names))
    columns = shutil.get_terminal_size((80, 24)).columns
    for number, name in enumerate(names, 1):
        line = one_line(f"{number}  {name.ljust(room)}  {titles.get(name, '')}").rstrip()
        env.tell(f"  {line if len(line) <= columns - 2 else f'{line[: columns - 3]}…'}")
    if more:
        env.tell(f"     {more} more: type more of the name")


def _meant(count: int, typed: str) -> str:
    """
    A number of the list, or words of a name.
    """
    if typed.isdecimal() and not 1 <= int(typed) <= count:
        raise OkrError(f"there is no {typed} in the list")
    return typed


def _narrowed(env: Environment, names: Sequence[str], typed: str) -> list[str]:
    """
    Those that have these words in their ids, else those that have them in their titles.
    """
    wanted = words(typed)
    by_id = [name for name in names if wanted and all_begin(wanted, words(name))]
    if by_id or not wanted:
        return by_id
    titles = _titles(env, names, wanted)
    return [name for name in names if all_begin(wanted, words(titles.get(name, "")))]


def _titles(
    env: Environment, names: Sequence[str], wanted: Sequence[str] = ()
) -> Mapping[str, str]:
    """
    What they are called in their files, as far as those can be read and speak of the wanted words.
    """
    files = list(dict.fromkeys(map(_file, names)))
    listing = env.workspace.listing(())
    some = mentioning(env.workspace, files, wanted) if wanted else files
    found = load(env.workspace, env.config, listing, some).portfolio
    titles = {f"{Folder.KPIS}/{kpi_id}": kpi.title for kpi_id, kpi in found.kpis.items()}
    titles |= {goal.id: goal.objective.title for goal in found.goals.values()}
    titles |= {goal.reference(kr): kr.title for goal, kr in found.key_results()}
    return titles


def _file(name: str) -> GoalFile:
    if name.startswith(f"{Folder.KPIS}/"):
        return GoalFile(f"{name}{SUFFIX}", Folder.KPIS)
    return GoalFile(objective_path(Reference.parse(name).goal), Folder.OBJECTIVES)
