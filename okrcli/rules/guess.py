"""
What was probably meant by a name that nothing has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from okrcli.domain.names import CLOSE, likeness, similar

SURE = 0.8
"""So alike the only name that comes near must be, for a fix to write it."""
_MOST = 25


@dataclass
class Guesses:
    """
    Guesses among the same names: each text is looked up once, and of very many only the first.

    To compare a name with all others takes time: a workspace in which a thousand references lead
    nowhere has another fault than a thousand slips.
    """

    known: Sequence[str]
    _made: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def near(self, text: str) -> tuple[str, ...]:
        """
        The names that come near, the nearest first; to share a folder is not enough.
        """
        if text not in self._made:
            if len(self._made) >= _MOST:
                return ()
            last = text.rpartition("/")[2]
            near = similar(text, self.known)
            self._made[text] = tuple(it for it in near if likeness(last, it) >= CLOSE)
        return self._made[text]

    def sure(self, text: str) -> str:
        """
        The one name that must have been meant; nothing where there is doubt.
        """
        near = self.near(text)
        return near[0] if len(near) == 1 and likeness(text, near[0]) >= SURE else ""


def did_you_mean(names: Sequence[str]) -> str:
    """
    The question that a finding asks.

    >>> did_you_mean(["ana", "anna"])
    'did you mean `ana` or `anna`?'
    """
    if not names:
        return ""
    *others, last = (f"`{name}`" for name in names)
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"
