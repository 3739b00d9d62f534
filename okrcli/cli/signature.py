"""
A handler says which bundles of options it wants; here they become options that Typer understands.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from okrcli.cli.environment import Environment
from okrcli.cli.options import Globals

Handler = Callable[..., None]
_KEYWORD = inspect.Parameter.KEYWORD_ONLY


def expanded(handler: Handler, make: Callable[[Globals], Environment]) -> Handler:
    """
    A function for Typer: the handler's own parameters, its bundles' fields, and the global options.

    Parameters whose type is a named tuple of options are bundles; the first parameter is the
    environment, made from the global options of this call.
    """
    hints = get_type_hints(handler, include_extras=True)
    own = list(inspect.signature(handler).parameters.values())[1:]
    bundles = {p.name: hints[p.name] for p in own if hasattr(hints[p.name], "_field_defaults")}
    plain = [
        p.replace(annotation=hints[p.name], kind=_KEYWORD) for p in own if p.name not in bundles
    ]
    fields = [
        parameter for bundle in (*bundles.values(), Globals) for parameter in _parameters(bundle)
    ]

    def run(**given: Any) -> None:
        made = {name: _bundle(kind, given) for name, kind in bundles.items()}
        env = make(_bundle(Globals, given))
        handler(env, **{p.name: given[p.name] for p in plain}, **made)

    parameters = [*plain, *fields]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    run.__doc__ = handler.__doc__
    return run


def _parameters(bundle: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(bundle, include_extras=True)
    return [
        inspect.Parameter(
            _prefixed(bundle, name),
            _KEYWORD,
            default=bundle._field_defaults[name],
            annotation=hints[name],
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
