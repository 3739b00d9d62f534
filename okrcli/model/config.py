"""
The settings of a workspace: what `okr.yaml` may say. Every one has a default.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from okrcli.model.base import Day, Frozen, Number, PeriodName, Rhythm, Texts, Whole, whole
from okrcli.model.period import Calendar

FORMAT_VERSION = 1


class Person(Frozen):
    name: str | None = None
    email: str | None = None
    team: str | None = None


class Team(Frozen):
    name: str | None = None
    lead: str | None = None


class DeclaredPeriod(Frozen):
    start: Day
    end: Day


def _limit(value: Any) -> Any:
    if isinstance(value, list):
        if len(value) != 2:
            raise PydanticCustomError("limit", "a limit is written [fewest, most]")
        return tuple(whole(part) for part in value)
    return value


def _ordered(value: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= value[0] <= value[1]:
        raise PydanticCustomError("limit", "a limit is written [fewest, most]")
    return value


Limit = Annotated[
    tuple[int, int],
    BeforeValidator(_limit),
    AfterValidator(_ordered),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2,
        }
    ),
]


class Limits(Frozen):
    """
    What is common practice here: fewest and most.
    """

    key_results: Limit = Field((2, 5), description="key results of an objective")
    objectives_per_owner: Limit = Field(
        (1, 5), description="active objectives of a person in a period"
    )
    objectives_per_team: Limit = Field(
        (1, 5), description="active objectives of a team in a period"
    )
    kpis_per_team: Limit = Field((1, 12), description="KPIs of a team")


PROFILES: Mapping[str, Limits] = MappingProxyType(
    {
        "standard": Limits(),
        "google": Limits(key_results=(2, 4)),
        "radical-focus": Limits(
            key_results=(2, 4), objectives_per_owner=(1, 2), objectives_per_team=(1, 1)
        ),
        "doerr": Limits(key_results=(3, 5)),
    }
)
"""
What the schools advise: Google about three key results an objective, Radical Focus one objective a
team with three key results, Doerr three to five key results.
"""


class StatusLimits(Frozen):
    """
    How far the score may lie behind what is expected by now (gap = score - expected).
    """

    on_track: Annotated[Number, Field(ge=-1, le=0)] = Decimal("-0.10")
    at_risk: Annotated[Number, Field(ge=-1, le=0)] = Decimal("-0.25")
    grace: Annotated[Number, Field(ge=0, le=1)] = Decimal("0.10")


class Grades(Frozen):
    """
    Where yellow and green begin when an aspirational goal is closed.
    """

    yellow: Annotated[Number, Field(ge=0, le=1)] = Decimal("0.4")
    green: Annotated[Number, Field(ge=0, le=1)] = Decimal("0.7")


class PerFile(Frozen):
    ignore: Texts = ()


class WordList(Frozen):
    """
    Words that a list of the rules has here as well, and words that it does not have.
    """

    add: Texts = ()
    remove: Texts = ()


class CheckSettings(Frozen):
    select: Texts = ()
    ignore: Texts = ()
    severity: dict[str, Literal["error", "warning", "info", "off"]] = Field(default_factory=dict)
    per_file: dict[str, PerFile] = Field(default_factory=dict)
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    options: dict[str, dict[str, Any]] = Field(default_factory=dict)
    words: dict[str, WordList] = Field(default_factory=dict)


class Config(Frozen):
    version: Annotated[Whole, Field(ge=1)] = FORMAT_VERSION
    organization: str | None = None
    fiscal_year_start: Annotated[Whole, Field(ge=1, le=12)] = 1
    fiscal_year_named_by: Literal["start", "end"] = "start"
    current: PeriodName | None = None
    owner: str | None = None
    people: dict[str, Person] = Field(default_factory=dict)
    teams: dict[str, Team] = Field(default_factory=dict)
    cadence: Rhythm = "weekly"
    profile: Literal["standard", "google", "radical-focus", "doerr"] = "standard"
    limits: Limits = Field(default_factory=Limits)
    status: StatusLimits = Field(default_factory=StatusLimits)
    grades: Grades = Field(default_factory=Grades)
    check: CheckSettings = Field(default_factory=CheckSettings)
    rollup: Literal["key_results", "children"] = "key_results"
    language: str = "en"
    glossary: dict[str, str] = Field(default_factory=dict)
    periods: dict[str, DeclaredPeriod] = Field(default_factory=dict)

    def advised(self) -> Limits:
        """
        The limits: what is set here, else what the profile advises.
        """
        own = {name: getattr(self.limits, name) for name in self.limits.model_fields_set}
        return PROFILES[self.profile].model_copy(update=own)

    def calendar(self) -> Calendar:
        """
        How this workspace cuts time.
        """
        declared: Mapping[str, Any] = MappingProxyType(
            {name: (p.start, p.end) for name, p in self.periods.items()}
        )
        return Calendar(self.fiscal_year_start, self.fiscal_year_named_by, declared)


__all__ = [
    "FORMAT_VERSION",
    "CheckSettings",
    "Config",
    "Grades",
    "Limits",
    "Person",
    "StatusLimits",
    "Team",
    "WordList",
]
