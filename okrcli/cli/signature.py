"""
What a handler wants: its own parameters, and bundles of options that it asks for by type.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, NamedTuple, get_origin, get_type_hints

from okrcli.cli.environment import Environment
from okrcli.cli.options import Globals
from okrcli.errors import ExitCode

Handler = Callable[..., ExitCode | None]
Make = Callable[[Globals], Environment]
KEYWORD = inspect.Parameter.KEYWORD_ONLY


class Wanted(NamedTuple):
    """
    A handler's own parameters, and its bundles by the parameter's name.
    """

    handler: Handler
    own: tuple[inspect.Parameter, ...]
    bundles: Mapping[str, Any]

    def has_defaults(self) -> bool:
        return all(parameter.default is not inspect.Parameter.empty for parameter in self.own)


def wanted(handler: Handler) -> Wanted:
    """
    What the handler takes besides the environment, which comes first.

    A parameter whose type is a named tuple of options is a bundle.
    """
    hints = get_type_hints(handler, include_extras=True)
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    bundles = {p.name: hints[p.name] for p in parameters if hasattr(hints[p.name], "_fields")}
    own = [
        p.replace(annotation=hints[p.name], kind=KEYWORD)
        for p in parameters
        if p.name not in bundles
    ]
    return Wanted(handler, tuple(own), bundles)


def run_plain(needs: Wanted, make: Make, options: Globals) -> int:
    """
    Call a handler that was given no words: everything at its default.
    """
    own = {parameter.name: parameter.default for parameter in needs.own}
    made = {name: bundle() for name, bundle in needs.bundles.items()}
    return needs.handler(make(options), **own, **made) or ExitCode.OK


def only_globals(words: Sequence[str]) -> Globals | None:
    """
    The global options, if these words are nothing else; so much is read without a parser.
    """
    names = {name: field for field, hint in _hints(Globals).items() for name in hint.names}
    found: dict[str, Any] = {}
    waiting = list(words)
    while waiting:
        name, sign, value = waiting.pop(0).partition("=")
        field = names.get(name)
        if field is None:
            return None
        if isinstance(Globals._field_defaults[field], bool):
            if sign:
                return None
            found[field] = True
        elif sign or waiting:
            found[field] = value if sign else waiting.pop(0)
        else:
            return None
    return Globals(**found)


def _hints(bundle: Any) -> dict[str, Any]:
    hints = get_type_hints(bundle, include_extras=True)
    return {
        name: hint.__metadata__[0] for name, hint in hints.items() if get_origin(hint) is Annotated
    }
