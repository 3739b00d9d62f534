"""
What the word at the cursor may become.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from okrcli.cli.app import ALIASES, COMMANDS
from okrcli.cli.completion import table
from okrcli.cli.completion.expected import (
    ARGUMENT,
    ASK_SHELL,
    COMMAND,
    OPTION,
    VALUE,
    Expected,
    expected,
    takes,
    takes_value,
)
from okrcli.cli.completion.names import KPIS, Named, has_words, meant, offered
from okrcli.cli.completion.seen import Seen
from okrcli.cli.completion.shells import SHELLS
from okrcli.store import peek

FILES, FOLDERS = "files", "folders"


class Offer(NamedTuple):
    """
    A word, and what it is in a few words.
    """

    word: str
    help: str = ""


class Offers(NamedTuple):
    """
    Words; or that the shell itself is to complete `files` or `folders`.
    """

    found: tuple[Offer, ...] = ()
    paths: str = ""


_GOAL, _KEY_RESULT, _KPI = "goal", "key result", "KPI"
_ANYTHING = (_GOAL, _KEY_RESULT, _KPI)
_NAMES: Mapping[str, Sequence[str]] = {
    "GOAL": _ANYTHING,
    "GOAL[#KR]": (_GOAL, _KEY_RESULT),
    "GOAL#KR": (_KEY_RESULT,),
    "KR": (_KEY_RESULT,),
    "KPI": (_KPI,),
    "OLD": _ANYTHING,
    "WHAT": _ANYTHING,
    "--aligns-to": (_GOAL, _KEY_RESULT),
    "--continues": (_GOAL, _KEY_RESULT),
    "--guardrails": (_KPI,),
    "--counter": (_KPI,),
    "--inputs": (_KPI,),
    "--input": (_KPI,),
    "--kpi": (_KPI,),
    "--from-kpi": (_KPI,),
}
"""Which names stand for an argument, and behind an option or for a field of that name."""
_NAMES_OF_COMMANDS: Mapping[tuple[str, str], Sequence[str]] = {
    ("add-kr", "GOAL"): (_GOAL,),
    ("rm", "GOAL"): (_GOAL, _KPI),
    ("close", "GOAL"): (_GOAL,),
    ("rollover", "GOAL"): (_GOAL,),
    ("set", "GOAL[#KR]"): _ANYTHING,
}
_FIELDS: Mapping[str, Sequence[str]] = {
    _GOAL: table.OBJECTIVE_FIELDS,
    _KEY_RESULT: table.KEY_RESULT_FIELDS,
    _KPI: table.KPI_FIELDS,
}
_PATHS: Mapping[str, str] = {
    "PATHS": FILES,
    "FILE": FILES,
    "--batch": FILES,
    "--from": FILES,
    "-o": FILES,
    "--output": FILES,
    "DIR": FOLDERS,
    "-C": FOLDERS,
    "--workspace": FOLDERS,
}
_FROM_FILES: Mapping[str, Callable[[Seen], Iterable[str]]] = {
    "--period": Seen.periods,
    "FROM": Seen.periods,
    "TO": Seen.periods,
    "PERIOD": Seen.periods,
    "--owner": Seen.people,
    "--team": Seen.teams,
    "--tag": lambda seen: seen.values("tags"),
    "--tags": lambda seen: seen.values("tags"),
    "--contributors": Seen.people,
}
_MAP = "--map"
"""The name of a map that comes with okr, or a file."""
_WORDS: Mapping[str, Sequence[str]] = {
    "--status": table.STATUSES,
    "--format": table.FORMATS,
    "-f": table.FORMATS,
    "--by": ("week", "month", "quarter", "year"),
    _MAP: table.MAPS,
    "--next": ("carry", "drop", "done"),
    "--litmus": ("yes", "no"),
    **dict.fromkeys(ASK_SHELL, SHELLS),
}
_FROM_LIBRARY: Mapping[tuple[str, str], Sequence[tuple[str, str]]] = {
    ("kpi add", "--from"): table.LIBRARY,
    ("kpi library", "SEARCH"): table.LIBRARY,
    ("kpi library", "--set"): table.SETS,
}
_WORDS_OF_COMMANDS: Mapping[tuple[str, str], Sequence[str]] = {
    ("kpi list", "--status"): table.HEALTHS,
    ("kpi status", "--status"): table.HEALTHS,
    ("export", "--format"): table.EXPORT_FORMATS,
    ("export", "-f"): table.EXPORT_FORMATS,
    ("export", "--table"): table.TABLES,
    ("export", "--excel"): ("point", "comma"),
}
_HELP = Offer("--help", "What this takes.")
_ALONE = (
    _HELP,
    Offer("--version", "The version of okr."),
    Offer("--install-completion", "Let the shell complete names."),
    Offer("--show-completion", "The script that does so."),
)


def offers(words: Sequence[str], typed: str, environ: Mapping[str, str]) -> Offers:
    """
    All that may stand where the cursor is.
    """
    want = expected(words, typed)
    known = _FROM_LIBRARY.get((want.command, want.name), ())
    if not known and want.name in _PATHS and want.sort in (ARGUMENT, VALUE):
        return Offers((), _PATHS[want.name])
    if want.name == _MAP and not any(name.startswith(want.typed) for name in table.MAPS):
        return Offers((), FILES)
    found = _known(want, known) if known else _found(want, lambda: _seen(want, environ))
    return Offers(tuple(Offer(f"{want.prefix}{one.word}", one.help) for one in found))


def _known(want: Expected, known: Sequence[tuple[str, str]]) -> list[Offer]:
    """
    What of the library begins so, else what has a word that does.
    """
    every = [Offer(*one) for one in known]
    begun = list(_beginning(want.typed, every))
    return begun or [one for one in every if has_words(one.word, want.typed)]


def _found(want: Expected, seen: Callable[[], Seen]) -> Iterable[Offer]:
    if want.sort == COMMAND:
        return _commands(want)
    if want.sort == OPTION:
        return _options(want)
    if want.sort == ARGUMENT and want.name == "FIELD":
        return _beginning(want.typed, map(Offer, _fields(want, seen())))
    name = want.name
    if want.sort == ARGUMENT and name == "VALUE" and want.command in ("set", "amend"):
        name = f"--{want.given[-1].rpartition('.')[2].replace('_', '-')}"
        words: Sequence[str] = table.WORDS.get(name[2:].replace("-", "_"), ())
    elif want.sort == VALUE and not takes_value(name, want.command) and name not in ASK_SHELL:
        return ()
    else:
        own = _WORDS_OF_COMMANDS.get((want.command, name))
        words = own or _WORDS.get(name) or table.WORDS.get(name[2:].replace("-", "_"), ())
    if words:
        return _beginning(want.typed, map(Offer, words))
    if name in _FROM_FILES:
        return _beginning(want.typed, map(Offer, dict.fromkeys(_FROM_FILES[name](seen()))))
    sorts = _NAMES_OF_COMMANDS.get((want.command, name)) or _NAMES.get(name, ())
    found = [Offer(*one) for one in _named(seen(), want.typed, sorts)] if sorts else []
    if name == "WHAT" and want.typed:
        found += _beginning(want.typed, map(Offer, table.FIELDS))
    if (want.command, name) == ("edit", "GOAL"):
        found += _beginning(want.typed, [Offer(peek.SETTINGS, "The settings.")])
    return found


def _commands(want: Expected) -> Iterator[Offer]:
    """
    Commands; of a group once its name is there, and before that the group's own name.
    """
    begun = f"{want.name} " if want.name else ""
    groups: dict[str, str] = {}
    for command in COMMANDS:
        rest = command.name.removeprefix(begun)
        if command.name.startswith(begun):
            first, is_group, _ = rest.partition(" ")
            groups.setdefault(first, f"{command.panel}." if is_group else command.help)
    if not begun and want.typed:
        groups |= {alias: f"Short for {name}." for alias, name in ALIASES.items() if alias}
    return _beginning(want.typed, (Offer(name, said) for name, said in groups.items()))


def _options(want: Expected) -> Iterator[Offer]:
    """
    The options of the command by their long names.
    """
    known = [
        Offer(next(name for name in option.names if name.startswith("--")), option.help)
        for option in takes(want.command).options
    ]
    return _beginning(want.typed, [*known, *([_HELP] if want.command else _ALONE)])


def _fields(want: Expected, seen: Seen) -> Sequence[str]:
    """
    The fields of what the word before means; of all it may be where that is not known.
    """
    said = want.given[0]
    sorts = _NAMES_OF_COMMANDS.get((want.command, "GOAL[#KR]")) or _NAMES["GOAL[#KR]"]
    found = {_sort(one.id) for one in meant(said, _pool(seen, said, sorts))}
    if not found:
        found = {_KEY_RESULT} if "#" in said else {*sorts} - {_KEY_RESULT}
    known = (fields for sort, fields in _FIELDS.items() if sort in found)
    return tuple(dict.fromkeys(chain.from_iterable(known)))


def _sort(known: str) -> str:
    return _KEY_RESULT if "#" in known else _KPI if known.startswith(KPIS) else _GOAL


def _beginning(typed: str, among: Iterable[Offer]) -> Iterator[Offer]:
    return (one for one in among if one.word.startswith(typed))


def _named(seen: Seen, typed: str, sorts: Sequence[str]) -> list[tuple[str, str]]:
    """
    Goals, key results and KPIs; no key results where any goal may stand and nothing is typed yet.
    """
    return offered(typed, _pool(seen, typed, sorts))


def _pool(seen: Seen, typed: str, sorts: Sequence[str]) -> list[Named]:
    is_wide = not typed and _GOAL in sorts
    parts = seen.key_results(typed) if _KEY_RESULT in sorts and not is_wide else ()
    goals = seen.objectives() if _GOAL in sorts else ()
    return [*goals, *(seen.kpis() if _KPI in sorts else ()), *parts]


def _seen(want: Expected, environ: Mapping[str, str]) -> Seen:
    named = want.option("-C", "--workspace") or environ.get("OKR_WORKSPACE", "")
    return Seen(peek.root(named), want.option("--today") or environ.get("OKR_TODAY", ""))
