"""
The table of what commands take, as completion reads it without loading any of them.
"""

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Literal, get_args, get_origin, get_type_hints

from okrcli.cli.app import COMMANDS
from okrcli.cli.exporting import FORMATS as EXPORT_FORMATS
from okrcli.cli.options import Argument, Globals, Option
from okrcli.cli.signature import wanted
from okrcli.domain.kpi_query import HEALTHS
from okrcli.domain.pace import Status
from okrcli.exchange import built_in_names
from okrcli.exchange.tables import TITLES
from okrcli.library.definitions import library
from okrcli.model.base import Frozen, Lifecycle
from okrcli.model.kinds import KINDS
from okrcli.model.kpi import Kpi
from okrcli.model.meanings import MEANINGS
from okrcli.model.objective import Objective
from okrcli.model.schema import KEY_RESULT_ORDER, kpi_order, objective_order
from okrcli.output import FORMATS

HEAD = '''"""
What commands take, for the shell. Written by `python -m tests.regen` from the commands themselves.
"""

# fmt: off
from typing import NamedTuple


class TakesOption(NamedTuple):
    """
    An option's names, whether a value follows, and its line of help.
    """

    names: tuple[str, ...]
    takes_value: bool
    help: str


class Takes(NamedTuple):
    """
    The names of a command's arguments, in order, and its options.
    """

    arguments: tuple[str, ...]
    options: tuple[TakesOption, ...]


'''
_STRUCTURES = {"key_results", "amendments", "review", "triggered_by", "measurements"}
_PARTS = {"id", "actions", "checkins", "steps"}


def table() -> str:
    """
    The module `okrcli/cli/completion/table.py`.
    """
    taken = {command.name: _takes(command.module) for command in COMMANDS}
    shared = list(dict.fromkeys(one for _, options in taken.values() for one in options))
    numbers = {option: at for at, option in enumerate(shared)}
    lines = [HEAD, "_OPTIONS = (\n"]
    lines += [
        f"    TakesOption({_code(names)}, {value}, {_code(said)}),\n"
        for names, value, said in shared
    ]
    lines += [")\n\n\n", _TAKES, "TAKES = {\n"]
    for name, (arguments, options) in taken.items():
        used = ", ".join(str(numbers[option]) for option in options)
        lines.append(f"    {_code(name)}: _takes({_code(arguments)}, {used}),\n")
    used = ", ".join(str(numbers[option]) for option in _options(Globals))
    lines += ["}\n", f"GLOBALS = _takes((), {used})\n"]
    return "".join((*lines, *_lists()))


_TAKES = """def _takes(arguments: tuple[str, ...], *options: int) -> Takes:
    return Takes(arguments, tuple(_OPTIONS[at] for at in options))


"""
Row = tuple[tuple[str, ...], bool, str]


def _takes(module: str) -> tuple[tuple[str, ...], list[Row]]:
    """
    A command's arguments and options, as its handler asks for them.
    """
    needs = wanted(import_module(module).command)
    arguments: list[str] = []
    options: list[Row] = []
    for parameter in needs.own:
        kind, own, *_ = get_args(parameter.annotation)
        if isinstance(own, Argument):
            repeats = "..." if "list[" in str(kind) else ""
            arguments.append(f"{own.settings.get('metavar', parameter.name.upper())}{repeats}")
        else:
            options.append(_row(kind, own))
    for bundle in (*needs.bundles.values(), Globals):
        options += _options(bundle)
    return tuple(arguments), options


def _options(bundle: Any) -> list[Row]:
    hints = get_type_hints(bundle, include_extras=True)
    return [_row(*get_args(hints[name])[:2]) for name in bundle._fields]


def _row(kind: Any, own: Option) -> Row:
    return own.names, kind is not bool, own.settings.get("help", "")


def _lists() -> Iterator[str]:
    """
    The fields that may be set, the words that some of them and some options may hold, the library.
    """
    objective = [name for name in objective_order(()) if name not in _STRUCTURES]
    parts = [name for name in KEY_RESULT_ORDER if name not in _PARTS]
    kpi = [name for name in kpi_order(()) if name not in _STRUCTURES]
    yield _tuple("OBJECTIVE_FIELDS", objective)
    yield _tuple("KEY_RESULT_FIELDS", parts)
    yield _tuple("KPI_FIELDS", kpi)
    yield _tuple("FIELDS", list(MEANINGS))
    yield "WORDS = {\n"
    for field, words in sorted(_words().items()):
        yield f"    {_code(field)}: {_code(words)},\n"
    yield "}\n"
    lifecycle = get_args(Lifecycle)
    yield _tuple("STATUSES", list(dict.fromkeys((*map(str, Status), *lifecycle))))
    yield _tuple("HEALTHS", [str(one) for one in HEALTHS])
    yield _tuple("FORMATS", list(FORMATS))
    known = library()
    yield _pairs("LIBRARY", {one.id: one.title for one in known.definitions.values()})
    yield _pairs("SETS", known.sets)
    yield _tuple("EXPORT_FORMATS", list(EXPORT_FORMATS))
    yield _tuple("TABLES", list(TITLES))
    yield _tuple("MAPS", list(built_in_names()))


def _tuple(name: str, items: list[str]) -> str:
    return f"{name} = {_code(tuple(items))}\n"


def _pairs(name: str, items: Mapping[str, str]) -> str:
    rows = ", ".join(_code(pair) for pair in items.items())
    return f"{name} = ({rows})\n"


def _code(value: str | tuple[str, ...]) -> str:
    """
    A text or a row of texts as Python, in the quotes of this project.
    """
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    inside = ", ".join(map(_code, value))
    return f"({inside},)" if len(value) == 1 else f"({inside})"


def _words() -> Mapping[str, tuple[str, ...]]:
    """
    The fields of which the models know every word.
    """
    models: tuple[type[Frozen], ...] = (Objective, Kpi, *KINDS.values())
    found: dict[str, tuple[str, ...]] = {"kind": tuple(KINDS)}
    for model in models:
        for name, field in model.model_fields.items():
            words = tuple(_literals(field.annotation))
            if len(words) > 1:
                found.setdefault(field.alias or name, words)
    return found


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
        return
    for part in get_args(annotation):
        yield from _literals(part)
