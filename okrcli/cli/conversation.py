"""
What all interviews have in common: somebody may end them, and may not be there at all.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

from okrcli.cli.environment import Environment
from okrcli.errors import OkrError

Said = TypeVar("Said")


class Conversation:
    """
    Questions to whoever sits at the terminal; `has_asked` says that there were some.
    """

    def __init__(self, env: Environment) -> None:
        self._talk = import_module("okrcli.cli.talk").Talk(env) if env.asks else None
        self._is_over = not env.asks
        self.has_asked = False

    def _unless_over(self, ask: Callable[[Any], Said]) -> Said | None:
        """
        What asking gives; after `q` there are no more questions, after Ctrl-C nothing is added.
        """
        if self._is_over:
            return None
        talk = import_module("okrcli.cli.talk")
        try:
            return ask(self._talk)
        except talk.Ended:
            self._is_over = True
            return None
        except KeyboardInterrupt as error:
            stopped: OkrError = talk.Stopped("nothing was added")
            raise stopped from error
