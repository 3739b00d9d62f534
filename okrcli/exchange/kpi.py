"""
A KPI as it was found, in the fields of ours.
"""

from collections.abc import Mapping
from typing import Any

from okrcli.domain.incoming import Fault, IncomingKpi
from okrcli.exchange.found import Findings, Found, Said
from okrcli.exchange.key_result import check_in
from okrcli.exchange.people import people_of
from okrcli.exchange.values import Unusable, Values

_DIRECTIONS = dict.fromkeys(["increase", "up", "higher is better", "maximize", "more"], "increase")
_DIRECTIONS |= dict.fromkeys(
    ["decrease", "down", "lower is better", "minimize", "less"], "decrease"
)
_DIRECTIONS["range"] = "range"
_CADENCES = {name: name for name in ("daily", "weekly", "monthly", "quarterly")}


def kpi_of(found: Found, into: Findings, values: Values) -> IncomingKpi | None:
    """
    The KPI; none, and the reason among the faults, where it cannot come in.
    """
    try:
        fields = {**_texts(found, values), **_numbers(found.said, values)}
        if measured := _measurements(found, values):
            fields["measurements"] = measured
        return IncomingKpi(found.source, found.line, fields)
    except Unusable as error:
        into.faults.append(error.fault)
        return None


def _texts(found: Found, values: Values) -> dict[str, Any]:
    said = found.said
    for name in ("title", "unit", "direction"):
        if name not in said:
            raise Unusable(Fault(found.line, f"a KPI has no {name}", "it needs one"))
    direction = values.choice(said["direction"], _DIRECTIONS)
    if direction is None:
        why = f"{said['direction'].text} is no direction"
        raise Unusable(said["direction"].fault(why, "write increase, decrease or range"))
    fields: dict[str, Any] = {"title": values.title(said["title"])}
    for own, name in (("definition", "definition"), ("description", "definition"), ("why", "why")):
        if own in said:
            fields.setdefault(name, values.text(said[own]))
    fields |= {name: one for name, one in people_of(said, values).items() if name != "contributors"}
    return {**fields, "unit": values.text(said["unit"]), "direction": direction}


def _numbers(said: Mapping[str, Said], values: Values) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if "cadence" in said and (cadence := values.choice(said["cadence"], _CADENCES)):
        fields["cadence"] = cadence
    for name in ("healthy", "warning", "target"):
        read = values.number(said[name]) if name in said else None
        if read is not None:
            fields[name] = read.number
    return fields


def _measurements(found: Found, values: Values) -> list[dict[str, Any]]:
    """
    What it read on which day; a value without one is of today.
    """
    read = [check_in(found, values, "current")]
    read += [check_in(part, values, "value") for part in found.parts]
    return [
        {
            "date": one.day or values.there.today,
            "value": one.value,
            **({"by": one.by} if one.by else {}),
            **({"note": one.note} if one.note else {}),
        }
        for one in read
        if one is not None and one.value is not None
    ]
