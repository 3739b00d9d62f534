"""
The fields that a column or key can become, and the sorts of goal that have them.
"""

from collections.abc import Mapping
from typing import NamedTuple

_OBJECTIVE, _KEY_RESULT, _CHECKIN, _KPI = "objective", "key_result", "checkin", "kpi"
SCOPES = (_OBJECTIVE, _KEY_RESULT, _CHECKIN, _KPI)
_GOALS = (_OBJECTIVE, _KEY_RESULT, _KPI)
_ALL = SCOPES

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": _ALL,
    "parent": _ALL,
    "outline": _ALL,
    "type": _ALL,
    "title": _GOALS,
    "description": _GOALS,
    "why": (_OBJECTIVE, _KPI),
    "owner": _GOALS,
    "contributors": (_OBJECTIVE,),
    "status": (_OBJECTIVE, _KEY_RESULT),
    "level": (_OBJECTIVE,),
    "commitment": (_OBJECTIVE,),
    "perspective": (_OBJECTIVE, _KPI),
    "team": (_OBJECTIVE, _KPI),
    "tags": (_OBJECTIVE, _KPI),
    "priority": (_OBJECTIVE,),
    "language": (_OBJECTIVE, _KPI),
    "achievable": (_OBJECTIVE,),
    "standalone": (_OBJECTIVE,),
    "period": (_OBJECTIVE, _KEY_RESULT),
    "begin": (_OBJECTIVE, _KEY_RESULT),
    "due": (_OBJECTIVE, _KEY_RESULT),
    "kind": (_KEY_RESULT,),
    "start": (_KEY_RESULT,),
    "target": (_KEY_RESULT, _KPI),
    "change": (_KEY_RESULT,),
    "stretch": (_KEY_RESULT,),
    "at_least": (_KEY_RESULT,),
    "at_most": (_KEY_RESULT,),
    "tolerance": (_KEY_RESULT,),
    "times": (_KEY_RESULT,),
    "every": (_KEY_RESULT,),
    "unit": (_KEY_RESULT, _KPI),
    "weight": (_KEY_RESULT,),
    "source": (_KEY_RESULT, _KPI),
    "kpi": (_KEY_RESULT,),
    "done": (_KEY_RESULT,),
    "current": (_KEY_RESULT, _KPI),
    "date": (_KEY_RESULT, _CHECKIN, _KPI),
    "value": (_CHECKIN,),
    "confidence": (_KEY_RESULT, _CHECKIN),
    "note": (_KEY_RESULT, _CHECKIN, _KPI),
    "by": (_KEY_RESULT, _CHECKIN, _KPI),
    "definition": (_KPI,),
    "direction": (_KEY_RESULT, _KPI),
    "cadence": (_KPI,),
    "healthy": (_KPI,),
    "warning": (_KPI,),
    "objectives": (_OBJECTIVE,),
    "key_results": (_OBJECTIVE,),
    "checkins": (_KEY_RESULT, _KPI),
    "kpis": (_OBJECTIVE,),
    "actions": (_KEY_RESULT,),
    "ignore": _ALL,
}
"""Those of a key result that tell its course (`current`, `date`, `note` …) become its check-in."""


class Target(NamedTuple):
    """
    A field, of one sort of goal or (without a scope) of whichever the row is; `number` of a numbered column.
    """

    scope: str
    field: str
    number: int = 0

    def __str__(self) -> str:
        number = f".{self.number}" if self.number else ""
        return f"{self.scope}{number}.{self.field}" if self.scope else self.field

    def fits(self, scope: str) -> bool:
        return scope == self.scope if self.scope else scope in FIELDS[self.field]


def target(said: str) -> Target | None:
    """
    A target as a map names it: `title`, `key_result.target`, `key_result.2.target`.
    """
    scope, _, field = said.rpartition(".")
    scope, _, number = scope.partition(".")
    if field not in FIELDS or (scope and scope not in FIELDS[field]):
        return None
    if number and (scope != _KEY_RESULT or not number.isdecimal() or not 0 < len(number) < 4):
        return None
    return Target(scope, field, int(number or 0))
