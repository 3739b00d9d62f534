"""
A word holds letters of two alphabets that look alike, such as a Cyrillic letter among Latin ones.

It looks like the word that it is not, so it is neither found nor counted as that; now and then
somebody does it on purpose. Words that mix alphabets and can be seen to do so are left alone, and
so are Greek letters that stand for a unit or a quantity.

Bad:
    title: Rev⟨U+0435⟩nue grows on its own
           ^^^^^^^^^^^^^^ "Rev⟨U+0435⟩nue" holds a Cyrillic letter that looks like a Latin one: U+0435
    status: draft

Good:
    title: Revenue grows on its own, with less than 5 μg of salt
    status: draft

Source: homoglyphs, as in forged names of web sites.
"""

from collections.abc import Iterator
from itertools import islice
from re import compile as pattern

from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.findings.subject import Subject
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, beyond_ascii, rule
from okrcli.rules.text.written import MOST
from okrcli.text.source import Span

_LATIN, _OTHER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f", "\u0370-\u03ff\u0400-\u052f"
_MIXED = f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]"
_NEIGHBOURS = pattern(_MIXED)
_WORD = pattern(f"[{_LATIN}{_OTHER}]+")
_CYRILLIC = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ"  # noqa: RUF001 (that they look alike is the point)
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν"  # noqa: RUF001 (here too)
_TWINS = "aeopcyxijshdqwABEKMHOPCTYXIJS" + "ABEZHIKMNOPTYXopv"
_LIKE_LATIN = dict(zip(_CYRILLIC + _GREEK, _TWINS, strict=True))
_LATIN_TWINS = frozenset(_LIKE_LATIN.values())


@rule(
    "X008",
    "mixed-script",
    Level.WARNING,
    on=On.TEXT,
    certainty=Certainty.HIGH,
    first=beyond_ascii,
    trigger=_MIXED,
)
def check(subject: Subject, _: Context) -> Iterator[Hit]:
    yield from islice(_hits(subject), MOST)


def _hits(subject: Subject) -> Iterator[Hit]:
    for found in _WORD.finditer(subject.source.text):
        word = found[0]
        if not _NEIGHBOURS.search(word):
            continue
        others = [it for it in word if it > "\u036f"]
        latin = [it for it in word if it <= "\u036f"]
        if all(it in _LIKE_LATIN for it in others):
            meant = "".join(_LIKE_LATIN.get(it, it) for it in word)
            yield _hit(word, others[0], Span(*found.span()), f"did you mean `{meant}`?")
        elif len(others) > len(latin) and all(it in _LATIN_TWINS for it in latin):
            yield _hit(word, latin[0], Span(*found.span()), "")


def _hit(word: str, odd: str, span: Span, suggestion: str) -> Hit:
    other = "Cyrillic" if any("\u0400" <= it <= "\u052f" for it in word) else "Greek"
    mine, theirs = (other, "Latin") if odd > "\u036f" else ("Latin", other)
    return Hit(
        f'"{cut(word)}" holds a {mine} letter that looks like a {theirs} one: U+{ord(odd):04X}',
        advice=f"write it in {theirs} letters throughout",
        suggestion=suggestion,
        span=span,
        key=cut(word),
    )
