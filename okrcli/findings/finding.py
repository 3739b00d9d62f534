"""
A finding: one sentence about one place in one file.
"""

from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from okrcli.text.edit import Edit


class Level(StrEnum):
    """
    How bad a finding is, the worst first.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """
        0 for what is worst.
        """
        return _RANKS[self]

    def reaches(self, other: "Level") -> bool:
        """
        Whether this is at least as bad.
        """
        return self.rank <= other.rank


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Default(StrEnum):
    """
    When a rule is applied unless somebody says otherwise.
    """

    ON = "on"
    STRICT = "strict"


class Certainty(StrEnum):
    """
    How sure a finding of a rule is: by structure alone, or by reading words.
    """

    VERY_HIGH = "very high"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Rule(NamedTuple):
    """
    A rule's identity; the code and the name are permanent.

    `clock` says that what it finds depends on the day, `whole` that it looks at more than one file.
    """

    code: str
    name: str
    level: Level
    default: Default = Default.ON
    certainty: Certainty = Certainty.VERY_HIGH
    clock: bool = False
    whole: bool = False

    @property
    def family(self) -> str:
        return self.code[0]


class Place(NamedTuple):
    """
    Where in a file, 1-based, in code points; the end is exclusive.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Related(NamedTuple):
    """
    Another place that a finding is about: the other duplicate, the start that the target equals.
    """

    path: str
    place: Place
    message: str


class Fix(NamedTuple):
    """
    Edits of the finding's own file that mend it; a safe one changes no number, date, direction or owner.
    """

    edits: tuple[Edit, ...]
    is_safe: bool
    says: str


class State(StrEnum):
    NEW = "new"
    UNCHANGED = "unchanged"
    SUPPRESSED = "suppressed"
    BASELINED = "baselined"


class Finding(NamedTuple):
    """
    One sentence about one place, and what to do about it.

    `path` is relative to the workspace, with `/`. `node` names the place as people do:
    `key_results[nps].target`. `advice` says what to do, `suggestion` what was probably meant.
    `key` tells apart what one rule finds several times at one node; `own_level` is set where the
    rule's own level does not apply; `reason` is what a suppression gives.
    """

    rule: Rule
    message: str
    path: str
    place: Place = Place()
    goal: str | None = None
    node: str = ""
    advice: str = ""
    suggestion: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    key: str = ""
    own_level: Level | None = None
    state: State = State.NEW
    reason: str = ""

    @property
    def level(self) -> Level:
        return self.own_level or self.rule.level

    @property
    def counts(self) -> bool:
        """
        Whether it is neither suppressed nor in the baseline nor on the other side of a comparison.
        """
        return self.state is State.NEW

    def fingerprint(self) -> str:
        """
        An identity without line numbers, so that it survives edits above it.
        """
        parts = (self.rule.code, self.goal or self.path, self.node, self.key)
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def order(self) -> tuple[str, int, int, int, str, str]:
        return (
            self.path,
            self.place.line,
            self.place.column,
            self.level.rank,
            self.rule.code,
            self.message,
        )


class Faults(NamedTuple):
    """
    What is wrong with a file: findings, and how many more there are that nobody is told.
    """

    told: list[Finding]
    more: int = 0

    @property
    def total(self) -> int:
        return len(self.told) + self.more
