"""
How sentences were understood: the YAML they become, and what is open about them.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from okrcli.domain.wording import weaknesses
from okrcli.model.exact import number, with_unit
from okrcli.model.ids import slugify
from okrcli.model.schema import flow_style, objective_order
from okrcli.model.sentence import Sentence
from okrcli.text.layout import emit
from okrcli.views.document import (
    Block,
    Bullets,
    Document,
    Gap,
    Heading,
    JsonObject,
    JsonValue,
    Line,
    Phrase,
    Sheet,
    Shown,
    Tone,
    Verbatim,
    line,
)

_NUMBERS = ("start", "target", "at_least", "at_most", "stretch", "relative", "delta")
_WORDS = {
    "S001": "the words leave open what would count as success",
    "S002": "two goals in one; give each a sentence of its own",
    "S003": "names work to do; say what will be different once it is done",
}


def shown(sentences: Sequence[Sentence]) -> Shown:
    """
    Each sentence with the key result that it would become.
    """
    records = tuple(data(one) for one in sentences)
    titles = tuple(name for name in records[0] if name != "others") if records else ("text",)
    sheet = Sheet(
        titles, lambda: (tuple(_plain(record[name]) for name in titles) for record in records)
    )
    blocks = tuple(block for one in sentences if one.title for block in _blocks(one))
    return Shown("parse", Document(blocks), {}, sheet, records)


def data(sentence: Sentence) -> JsonObject:
    """
    One sentence for programs; numbers that it does not state are null.
    """
    return {
        "text": sentence.text,
        "title": sentence.title,
        "kind": sentence.kind,
        "direction": sentence.direction,
        **{name: getattr(sentence, name) for name in _NUMBERS},
        "unit": sentence.unit,
        "times": sentence.times,
        "every": sentence.every,
        "due_text": sentence.due_text,
        "due": sentence.due,
        "placeholder": sentence.placeholder,
        "score": sentence.score,
        "missing": list(sentence.missing()),
        "others": [{"number": one.number, "unit": one.unit} for one in sentence.rivals],
        "findings": list(weaknesses(sentence)),
    }


def remarks(sentence: Sentence) -> Iterator[Line]:
    """
    What a person should know of how it was understood.
    """
    lacks = sentence.missing()
    if sentence.placeholder:
        yield line("a number is still open; nothing was put in its place")
    elif lacks:
        yield line("not said: ", " and ".join(lacks))
    if sentence.rivals:
        others = ", ".join(with_unit(number(one.number), one.unit) for one in sentence.rivals)
        yield line("also named, but not taken for the target: ", others)
    if sentence.due_text and sentence.due is None:
        yield line("“", sentence.due_text, "” names no day that okr knows; say --due")
    if sentence.score is not None:
        yield line("a result of ", number(sentence.score), " is noted; that is no target")
    for code in weaknesses(sentence):
        yield line(Phrase(code, Tone.CAUTION), " ", _WORDS[code])


def _blocks(sentence: Sentence) -> Iterator[Block]:
    yield Gap()
    yield Heading(sentence.text)
    yield Verbatim(_yaml(sentence.fields()))
    if said := tuple((one,) for one in remarks(sentence)):
        yield Bullets(said)


def _yaml(fields: dict[str, Any]) -> str:
    own = {"id": slugify(str(fields["title"]), "key-result"), **fields}
    return emit({"key_results": [own]}, objective_order, flow_style).partition("\n")[2].rstrip("\n")


def _plain(value: JsonValue) -> JsonValue:
    return " ".join(map(str, value)) if isinstance(value, list) else value
