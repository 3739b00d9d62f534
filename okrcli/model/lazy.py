"""
Packages whose parts are loaded when they are first asked for.

The patterns of a grammar take longer to compile than most commands take.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def loaded_from(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """
    The `__getattr__` of a package; `homes` says in which of its modules each name is at home.
    """

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
