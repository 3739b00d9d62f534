"""
Words become options and arguments: the only place where Typer is at work.
"""

import inspect
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, get_args, get_type_hints

import typer

from okrcli.cli.app import Command
from okrcli.cli.options import Argument, Globals, Option
from okrcli.cli.signature import KEYWORD, Handler, Make, Wanted
from okrcli.errors import ExitCode, OkrError

_GUARD = "\ue000"
"""A character that nobody types, before words that are no options though they begin with a minus."""
_HELP = frozenset(("-h", "--help"))
_SENTENCE = re.compile(r"-+[^-A-Za-z\s]*\s|-[0-9.,]*[^-A-Za-z0-9.,=]|-[0-9][^\s]*\s")


class Misused(OkrError):
    """
    The words do not fit the command.
    """

    def __init__(self, name: str, said: str) -> None:
        super().__init__(said, f"`okr {name} --help` tells more")
        self.speaker = f"okr {name}"


def run_parsed(command: Command, needs: Wanted, make: Make, words: Sequence[str]) -> int:
    """
    Call a handler with what the words say; gives the exit code.
    """
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    settings = {"ignore_unknown_options": command.numbers, "help_option_names": sorted(_HELP)}
    run = _expanded(needs, make)
    if not _HELP.isdisjoint(words):
        rows = import_module(command.module).EXAMPLES
        examples = import_module("okrcli.cli.examples").shown(rows)
        run.__doc__ = inspect.cleandoc(run.__doc__ or "") + examples
    app.command(command.name, context_settings=settings)(run)
    try:
        result = app(
            _guarded(command, words), standalone_mode=False, prog_name=f"okr {command.name}"
        )
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except typer.TyperException as error:
        said = error.format_message().rstrip(".")
        raise Misused(command.name, f"{said[:1].lower()}{said[1:]}") from error
    if result == ExitCode.INTERRUPTED:  # what Typer makes of Ctrl-C
        raise KeyboardInterrupt
    return result if isinstance(result, int) else ExitCode.OK


def _guarded(command: Command, words: Sequence[str]) -> list[str]:
    """
    Words for Typer, in which a sentence such as “- Grow NPS” or “-5 things” is not taken for options.
    """
    if not command.numbers:
        return list(words)
    return [f"{_GUARD}{word}" if _SENTENCE.match(word) else word for word in words]


def _unguarded(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_GUARD)
    return [_unguarded(one) for one in value] if isinstance(value, list) else value


def _expanded(needs: Wanted, make: Make) -> Handler:
    """
    A function for Typer: the handler's own parameters, its bundles' fields, and the global options.
    """
    plain = [p.replace(annotation=_typers(p.name, p.annotation)) for p in needs.own]
    fields = [
        parameter
        for bundle in (*needs.bundles.values(), Globals)
        for parameter in _parameters(bundle)
    ]

    def run(**marked: Any) -> ExitCode | None:
        given = {name: _unguarded(value) for name, value in marked.items()}
        made = {name: _bundle(kind, given) for name, kind in needs.bundles.items()}
        env = make(_bundle(Globals, given))
        return needs.handler(env, **{p.name: given[p.name] for p in plain}, **made)

    parameters = [*plain, *fields]
    # Typer asks `inspect` for the signature.
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # a function may have one
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    run.__doc__ = needs.handler.__doc__
    return run


def _typers(name: str, hint: Any) -> Any:
    """
    The hint with Typer's own option or argument in place of ours.
    """
    kind, *more = get_args(hint)
    own: Option = more[0]
    settings = own.settings
    if kind is not bool:
        metavar = name.upper() if isinstance(own, Argument) else "TEXT"
        settings = {"metavar": metavar, **settings}
    make = typer.Argument if isinstance(own, Argument) else typer.Option
    return Annotated[kind, make(*own.names, **settings)]


def _parameters(bundle: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(bundle, include_extras=True)
    return [
        inspect.Parameter(
            _prefixed(bundle, name),
            KEYWORD,
            default=bundle._field_defaults[name],
            annotation=_typers(name, hints[name]),
        )
        for name in bundle._fields
    ]


def _bundle(bundle: Any, given: Mapping[str, Any]) -> Any:
    return bundle(**{name: given[_prefixed(bundle, name)] for name in bundle._fields})


def _prefixed(bundle: Any, name: str) -> str:
    """
    The parameter's name, which a field of the same name in another bundle does not share.
    """
    return f"{bundle.__name__.lower()}_{name}"
