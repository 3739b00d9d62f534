"""
The library of KPIs: all that it holds, or one definition in full.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from okrcli.library.definitions import MONEY, Definition
from okrcli.model.exact import number, with_unit
from okrcli.views.document import (
    Align,
    Block,
    Callout,
    Column,
    Document,
    Facts,
    Gap,
    Heading,
    JsonObject,
    JsonValue,
    Line,
    Phrase,
    Row,
    Sheet,
    Shown,
    Table,
    Tone,
    cell,
    line,
)

_BETTER = {"increase": "more", "decrease": "less", "range": "in a range"}
_NAME = re.compile(r"[A-Za-z_]\w*")
_COLUMNS = (
    Column("Id"),
    Column("Title", wrap=True, rank=3),
    Column("Unit"),
    Column("Better"),
    Column("Cadence", rank=1),
    Column("Sets", rank=2),
)
_TITLES = (
    *("id", "title", "aliases", "definition", "formula", "unit", "direction", "least", "most"),
    *("cadence", "signal", "perspective", "counter", "sets", "aggregate", "source"),
)


def listing(found: Sequence[Definition], sets: Mapping[str, str]) -> Shown:
    """
    A row each; `sets` are explained where they are to be chosen from.
    """
    blocks: list[Block] = [Table(_COLUMNS, tuple(map(_row, found)))]
    if sets:
        rows = [(name, line(f"{said} ({_count(found, name)})")) for name, said in sets.items()]
        blocks += [Heading("Sets", 2), Facts(tuple(rows))]
    example = "crr" if sets else found[0].id
    blocks += [
        Gap(),
        _hint(f"okr kpi library {example}", "shows one in full"),
        _hint(f"okr kpi add --from {example}", "adds it"),
    ]
    return _shown(found, sets, blocks, "The library of KPIs")


def _count(found: Sequence[Definition], name: str) -> int:
    return sum(name in one.sets for one in found)


def _hint(command: str, does: str) -> Callout:
    return Callout(Tone.NOTE, line(Phrase(command, Tone.ACCENT), f" {does}"))


def _row(one: Definition) -> Row:
    return Row(
        (
            cell(Phrase(one.id, Tone.ACCENT)),
            cell(one.title),
            cell(one.unit),
            cell(_BETTER[one.direction]),
            cell(one.cadence),
            cell(Phrase(", ".join(one.sets), Tone.MUTED)),
        )
    )


def explained(one: Definition) -> Shown:
    """
    One definition in full, and how to add it.
    """
    facts = [
        ("Id", line(Phrase(one.id, Tone.ACCENT))),
        ("Also called", line(", ".join(one.names))),
        ("Definition", line(one.definition)),
        ("Formula", line(one.formula or "")),
        ("Example", line(_worked(one))),
        ("Unit", line("the currency that you give it" if one.unit == MONEY else one.unit)),
        ("Better", line(_better(one))),
        ("Cadence", line(one.cadence)),
        ("Signal", line(one.signal)),
        ("Perspective", line(one.perspective)),
        ("Sets", line(", ".join(one.sets))),
        (
            "Counter",
            line(Phrase(one.counter, Tone.ACCENT), ": what suffers when this one is gamed"),
        ),
        ("Source", line(one.source)),
    ]
    blocks: list[Block] = [
        Heading(one.title),
        Facts(tuple((label, said) for label, said in facts if _is_said(said))),
        *_inputs(one),
        Gap(),
        _hint(_command(one), "adds it"),
    ]
    return _shown((one,), {}, blocks, one.title)


def _is_said(said: Line) -> bool:
    return any(phrase.text for phrase in said)


def _worked(one: Definition) -> str:
    """
    The formula with the numbers of the example, and what it gives.
    """
    if one.formula is None or one.gives is None:
        return ""
    numbers = {given.name: number(given.example) for given in one.inputs}
    filled = _NAME.sub(lambda found: numbers[found[0]], one.formula)
    return f"{filled} = {with_unit(number(one.gives), None if one.unit == MONEY else one.unit)}"


def _better(one: Definition) -> str:
    least, most = one.measure.least, one.measure.most
    if least is None or most is None:
        return _BETTER[one.direction]
    return f"{_BETTER[one.direction]}, from {number(least)} to {number(most)}"


def _inputs(one: Definition) -> Iterator[Block]:
    if one.inputs:
        columns = (Column("Input"), Column("What it is", wrap=True), Column("Example", Align.RIGHT))
        rows = tuple(
            Row(
                (
                    cell(Phrase(given.name, Tone.ACCENT)),
                    cell(given.meaning),
                    cell(number(given.example), number=given.example),
                )
            )
            for given in one.inputs
        )
        yield Heading("Inputs", 2)
        yield Table(columns, rows)


def _command(one: Definition) -> str:
    return f"okr kpi add --from {one.id}{' --unit EUR' if one.unit == MONEY else ''}"


def _shown(
    found: Sequence[Definition], sets: Mapping[str, str], blocks: Sequence[Block], title: str
) -> Shown:
    data: JsonObject = {
        "definitions": [_data(one) for one in found],
        "sets": [{"name": name, "about": said} for name, said in sets.items()],
    }
    return Shown("kpi-library", Document(tuple(blocks), title), data, _sheet(found))


def _data(one: Definition) -> JsonObject:
    inputs: JsonValue = [
        {"name": given.name, "meaning": given.meaning, "example": given.example}
        for given in one.inputs
    ]
    return {
        "id": one.id,
        "title": one.title,
        "aliases": list(one.names),
        "definition": one.definition,
        "formula": one.formula,
        "inputs": inputs,
        "gives": one.gives,
        "unit": one.unit,
        "direction": one.direction,
        "least": one.measure.least,
        "most": one.measure.most,
        "cadence": one.cadence,
        "signal": one.signal,
        "perspective": one.perspective,
        "counter": one.counter,
        "sets": list(one.sets),
        "aggregate": one.aggregate,
        "source": one.source,
        "command": _command(one),
    }


def _sheet(found: Sequence[Definition]) -> Sheet:
    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for one in found:
            said = {**_data(one), "aliases": ", ".join(one.names), "sets": ", ".join(one.sets)}
            yield tuple(said[title] for title in _TITLES)

    return Sheet(_TITLES, rows)
