"""
What two people changed differently, value by value.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.text.emit import Emitter
from okrcli.views.document import (
    Block,
    Callout,
    Document,
    Facts,
    Gap,
    Heading,
    JsonObject,
    JsonValue,
    Paragraph,
    Phrase,
    Shown,
    Tone,
    line,
)

_LONG = 60


class Question(NamedTuple):
    """
    One field with what it was, what we made of it, and what they did; none is not there.
    """

    field: str
    base: Any
    ours: Any
    theirs: Any


class InConflict(NamedTuple):
    """
    A file with its open questions, or with the reason why it cannot be settled field by field.
    """

    path: str
    questions: tuple[Question, ...] = ()
    problem: str = ""


class Sides(NamedTuple):
    """
    Who ours and theirs are, as the end of a sentence.
    """

    ours: str
    theirs: str


def introduced(sides: Sides) -> tuple[Block, ...]:
    """
    Whose values are going to be shown.
    """
    return tuple(
        Paragraph(line(Phrase(f"{name} is {said}", Tone.MUTED)))
        for name, said in zip(Sides._fields, sides, strict=True)
    )


def shown(found: Sequence[InConflict], sides: Sides | None) -> Shown:
    """
    Every file, and in it every field.
    """
    blocks: list[Block] = [] if sides is None else list(introduced(sides))
    for one in found:
        blocks += [Gap(), Heading(one.path, 3)] if blocks else [Heading(one.path, 3)]
        if one.problem:
            blocks.append(Callout(Tone.CAUTION, line(one.problem)))
        for question in one.questions:
            blocks += asked(question)
    if not found:
        blocks.append(Callout(Tone.GOOD, line("no goal is in conflict")))
    data: JsonObject = {
        "sides": None if sides is None else dict(sides._asdict()),
        "files": [_data(one) for one in found],
    }
    return Shown("resolve", Document(tuple(blocks)), data)


def asked(question: Question) -> tuple[Block, ...]:
    """
    One field with its three values.
    """
    facts = Facts(
        (
            ("  was", line(Phrase(value_said(question.base), Tone.MUTED))),
            ("  ours", line(Phrase(value_said(question.ours), Tone.STRONG))),
            ("  theirs", line(Phrase(value_said(question.theirs), Tone.STRONG))),
        )
    )
    return Paragraph(line(Phrase(question.field, Tone.ACCENT))), facts


def value_said(value: Any) -> str:
    """
    A value on one line, cut where it is long.
    """
    match value:
        case None:
            return "nothing"
        case dict() | list():
            text = Emitter().inline(value, ())
        case Decimal():
            text = f"{value:f}"
        case bool():
            text = "true" if value else "false"
        case _:
            text = " ".join(str(value).split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _data(one: InConflict) -> JsonObject:
    return {
        "path": one.path,
        "problem": one.problem or None,
        "questions": [
            {
                "field": question.field,
                "base": _json(question.base),
                "ours": _json(question.ours),
                "theirs": _json(question.theirs),
            }
            for question in one.questions
        ],
    }


def _json(value: Any) -> JsonValue:
    if isinstance(value, Mapping):
        return {str(key): _json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json(inner) for inner in value]
    plain: JsonValue = value
    return plain
