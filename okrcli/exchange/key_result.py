"""
A key result as it was found, in the fields of ours.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.domain.incoming import IncomingCheckIn, IncomingKeyResult
from okrcli.exchange.found import Found, Said
from okrcli.exchange.values import Unusable, Values
from okrcli.exchange.words import bare, meanings, reached_words
from okrcli.model.period import Period
from okrcli.model.sentence import Frame, Sentence, read_sentence

_AIMS = ("start", "target", "stretch", "at_least", "at_most", "tolerance")
_DOWN = frozenset(["at most", "below", "stay below", "under", "maximum", "not more than"])
_UP = frozenset(["at least", "above", "stay above", "over", "minimum", "maintain", "keep", "stay"])
_EVERY = {"week": "week", "weekly": "week", "month": "month", "monthly": "month"} | {
    "quarter": "quarter",
    "quarterly": "quarter",
}
_TO_BE_DONE = frozenset([Decimal(0), Decimal(1), Decimal(100)])


def key_result(
    found: Found, values: Values, period: Period | None, due: date | None
) -> IncomingKeyResult:
    """
    The key result; `Unusable` says what is wrong. `due` is the end that its objective names.
    """
    said = found.said
    named = said.get("title") or said.get("description")
    if named is None:
        raise Unusable(Said("", "title", found.line).fault("a key result has no title"))
    fields: dict[str, Any] = {"title": values.title(named)}
    fields |= _measure(found, values)
    own_due = values.day(said["due"]) if "due" in said else _end_of_its_period(said, values)
    fields |= _read(fields, found, values, period)
    if (last := own_due or fields.get("due") or due) and _is_not_the_end(last, period):
        fields["due"] = last
    else:
        fields.pop("due", None)
    fields |= _rest(found, values)
    checkins = tuple(_checkins(found, values, fields))
    if fields.get("kind") == "milestone":
        fields |= _done(found, values, period, checkins)
        checkins = tuple(one._replace(value=None) for one in checkins if _says_more(one))
    return IncomingKeyResult(found.source, found.line, fields, checkins)


def _end_of_its_period(said: Mapping[str, Said], values: Values) -> date | None:
    own = values.period({"period": said["period"]}) if "period" in said else None
    return own.end if own is not None else None


def _is_not_the_end(last: date, period: Period | None) -> bool:
    return period is None or last != period.end


def _measure(found: Found, values: Values) -> dict[str, Any]:
    """
    Kind, numbers and unit.
    """
    said = found.said
    fields: dict[str, Any] = {}
    unit = values.text(said["unit"]) if "unit" in said else ""
    if "kind" in said:
        word = bare(values.text(said["kind"]))
        kind = meanings("kinds").get(word)
        if kind not in (None, "metric"):
            fields["kind"] = kind
        unit = unit or meanings("units").get(word, "")
    beside: dict[str, str] = {}
    for name in _AIMS:
        read = values.number(said[name]) if name in said else None
        if read is not None:
            fields[name] = read.number
            if read.unit:
                beside.setdefault(read.unit, name)
    if not unit and len(beside) > 1:
        (one, first), (other, second) = list(beside.items())[:2]
        why = f"it is in {other}, but “{said[first].column}” is in {one}"
        raise Unusable(said[second].fault(why, "write both in one unit"))
    unit = unit or next(iter(beside), "") or _unit_of_course(found, values)
    if unit:
        fields["unit"] = unit[:60]
    if "change" in said and "target" not in fields:
        fields["change"] = values.text(said["change"])
    return _as_kind(fields, said, values)


def _unit_of_course(found: Found, values: Values) -> str:
    read = values.number(found.said["current"]) if "current" in found.said else None
    return read.unit if read else ""


def _as_kind(fields: dict[str, Any], said: Mapping[str, Said], values: Values) -> dict[str, Any]:
    """
    With bounds as a threshold, and without the numbers that tools give to what is only done or not.
    """
    direction = bare(values.text(said["direction"])) if "direction" in said else ""
    if fields.get("kind") == "milestone":
        is_done_or_not = {fields[name] for name in _AIMS if name in fields} <= _TO_BE_DONE
        for name in (*_AIMS, "unit") if is_done_or_not else ("kind",):
            fields.pop(name, None)
    elif direction in _UP | _DOWN or fields.get("kind") == "threshold":
        bound = "at_most" if direction in _DOWN else "at_least"
        target = fields.pop("target", None)
        if target is not None:
            fields.setdefault(bound, target)
        fields.pop("start", None)
        fields["kind"] = "threshold"
    elif {"at_least", "at_most"} & fields.keys() and "target" not in fields:
        fields["kind"] = "threshold"
    elif fields.get("kind") == "recurring" or "times" in said:
        fields |= _rhythm(said, values)
    return fields


def _rhythm(said: Mapping[str, Said], values: Values) -> dict[str, Any]:
    times = values.number(said["times"]) if "times" in said else None
    every = _EVERY.get(bare(values.text(said["every"]))) if "every" in said else None
    if times is None or every is None:
        return {}
    return {"kind": "recurring", "times": times.number, "every": every}


def _read(
    fields: Mapping[str, Any], found: Found, values: Values, period: Period | None
) -> dict[str, Any]:
    """
    What the title says as a sentence, where nothing else says what is to be reached.

    If the title states nothing, the description may.
    """
    if fields.keys() & {*_AIMS, "change", "kind"} - {"start"} or not values.found.sentences:
        return {} if fields.keys() & {*_AIMS, "change", "kind"} else {"kind": "milestone"}
    frame = None if period is None else Frame(values.there.calendar, period, values.there.today)
    sentence = read_sentence(fields["title"], frame)
    if "start" in fields:
        return _aim_only(sentence, fields)
    stated = sentence.fields()
    if sentence.kind == "milestone" and {"title", "description"} <= found.said.keys():
        longer = read_sentence(values.text(found.said["description"]), frame)
        if longer.kind != "milestone":
            stated = {**longer.fields(), "title": stated.get("title")}
    if "unit" in fields and "unit" in stated:
        stated["unit"] = fields["unit"]
    return {**stated, "title": stated.get("title") or fields["title"]}


def _aim_only(sentence: Sentence, fields: Mapping[str, Any]) -> dict[str, Any]:
    """
    Of a key result that has a start of its own, only what is missing.
    """
    if sentence.target is None or sentence.unit != fields.get("unit", sentence.unit):
        return {}
    found: dict[str, Any] = {"target": sentence.target}
    return {**found, "unit": sentence.unit} if sentence.unit else found


def _rest(found: Found, values: Values) -> dict[str, Any]:
    said = found.said
    fields: dict[str, Any] = {}
    if "owner" in said:
        people = values.people(said["owner"])
        fields |= {"owner": people[0]} if people else {}
        if len(people) > 1:
            values.into.note(
                f"a key result has one owner: of several the first is kept (line {found.line})"
            )
    weight = values.number(said["weight"]) if "weight" in said else None
    if weight is not None and weight.number <= 0:
        raise Unusable(said["weight"].fault("a weight is above 0", "leave the row out instead"))
    if weight is not None and weight.number != 1:
        fields["weight"] = weight.number
    for name in ("source", "kpi"):
        if name in said and (text := values.text(said[name])):
            fields[name] = text
    if "actions" in said and (actions := _actions(said["actions"], values)):
        fields["actions"] = actions
    if "description" in said and "title" in said:
        text = values.text(said["description"])
        if text and text != values.text(said["title"]):
            fields["x-description"] = text
    return fields


def _actions(said: Said, values: Values) -> list[dict[str, Any]]:
    """
    Actions by their titles: texts, or mappings that have one.
    """
    items = said.value if isinstance(said.value, list) else str(said.value).split("\n")
    found = []
    for item in items:
        title = item.get("title", item.get("name")) if isinstance(item, dict) else item
        if isinstance(title, str) and title.strip():
            found.append({"title": values.title(said._replace(value=title))})
    return found


def _checkins(found: Found, values: Values, fields: Mapping[str, Any]) -> list[IncomingCheckIn]:
    done = []
    own = check_in(found, values, "current")
    if own is not None and not _is_beginning(own, fields):
        done.append(own)
    every = (check_in(part, values, "value") for part in found.parts)
    return [*done, *(one for one in every if one is not None)]


def _is_beginning(one: IncomingCheckIn, fields: Mapping[str, Any]) -> bool:
    """
    Whether it only repeats the start: tools fill in the current value of what nobody has looked at yet.
    """
    is_bare = one.day is None and one.confidence is None and one.note is None
    return is_bare and (one.value is None or one.value == fields.get("start"))


def check_in(found: Found, values: Values, name: str) -> IncomingCheckIn | None:
    """
    What is said of a day; none where nothing is.
    """
    said = found.said
    read = values.number(said[name]) if name in said else None
    confidence = values.confidence(said["confidence"]) if "confidence" in said else None
    note = (values.text(said["note"]) or None) if "note" in said else None
    if read is None and confidence is None and note is None:
        return None
    by = values.people(said["by"])[:1] if "by" in said else []
    day = values.day(said["date"]) if "date" in said else None
    if day is not None and day > values.there.today:
        raise Unusable(said["date"].fault(f"{day} is after today ({values.there.today})"))
    return IncomingCheckIn(
        read.number if read else None, day, confidence, note, next(iter(by), None)
    )


def _says_more(one: IncomingCheckIn) -> bool:
    return one.confidence is not None or one.note is not None


def _done(
    found: Found,
    values: Values,
    period: Period | None,
    checkins: tuple[IncomingCheckIn, ...],
) -> dict[str, Any]:
    """
    The day a milestone was reached: as it is said, or (where only that it was) the last day known.
    """
    said = found.said
    due = values.day(said["due"]) if "due" in said else None
    ends = (values.there.today, due, period.end if period is not None else None)
    last = min(day for day in ends if day is not None)
    known = max((one.day for one in checkins if one.day), default=last)
    if "done" in said:
        word = bare(values.text(said["done"]))
        reached, not_reached = reached_words()
        if word in reached or said["done"].value is True:
            return _on(known, found, values)
        if word in not_reached or not word:
            return {}
        day = values.day(said["done"])
        return {"done": day} if day is not None else {}
    status = bare(values.text(said["status"])) if "status" in said else ""
    target = values.number(said["target"]) if "target" in said else None
    best = max((one.value for one in checkins if one.value is not None), default=None)
    is_reached = target is not None and best is not None and best >= target.number > 0
    return _on(known, found, values) if status in reached_words()[0] or is_reached else {}


def _on(day: date, found: Found, values: Values) -> dict[str, Any]:
    values.into.note(
        f"nothing says on which day the milestone of line {found.line} was done: {day}"
    )
    return {"done": day}
