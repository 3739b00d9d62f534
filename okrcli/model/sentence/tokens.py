"""
A sentence as words, numbers, and things that look like numbers and are none.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from typing import Literal, NamedTuple

from okrcli.model.amount import plain
from okrcli.model.sentence.lexicon import LABELS, NUMBER_WORDS, POWERS, words
from okrcli.model.sentence.units import CURRENCIES, SCALES, UNITS

Kind = Literal["word", "number", "gap", "name", "mark"]


class Quantity(NamedTuple):
    """
    A number with its unit, as far as that is written on it; `least` is the near end of a range.
    """

    value: Decimal
    unit: str | None = None
    least: Decimal | None = None
    is_open: bool = False  # “10+”: so many or more
    sign: Literal["", "+", "-"] = ""
    is_word: bool = False
    is_part: bool = False  # said as so many of so many
    scale: int = 0


class Token(NamedTuple):
    """
    A piece of the text; a `gap` is a number left out on purpose, a `name` only looks like a number.
    """

    kind: Kind
    text: str
    start: int
    end: int
    quantity: Quantity | None = None

    @property
    def low(self) -> str:
        return self.text.lower()


_DIGITS = r"(?:\d{1,3}(?:[,']\d{3})+(?:\.\d+)?|\d{1,3}(?:\ \d{3})+(?![\d.,/])|\d+,\d{1,2}(?=\s?(?:[%€]|mio|million|bn|k\b))|\d{1,3}(?:\.000)+(?!\d|\s?%)|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?|\.\d+)"
_MONEY = r"(?:(?:US|AU|CA|NZ|A|C|R|S)?\$|[€£¥₹]|\b(?-i:USD|EUR|GBP|CHF|INR|KES|NGN|ZAR|BRL|MXN|CAD|AUD|NZD|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|SGD|HKD|AED|TRY|ILS|THB|IDR|PHP|VND|KRW|UAH|COP|CLP|ARS|PEN|EGP|GHS|UGX|TZS|PKR)\s?(?=\d))"
_SCALE = (
    r"(?:\s?(?:million|billion|thousand|millions|mio|mill|mil|mn|bn|mm|hundred|crore|lakh)\b"
    r"|\s?k(?![a-z\d])|\s?(?-i:[MB])(?![a-z\d])|(?-i:m)(?![a-z\d]))"
)
_UNIT = (
    r"(?:\s?%[\s-]points?\b|\s?%|(?:\s|-)?(?:percentage\spoints?|per\s?cent|percent|pct|ppts?|pp|bps|points?|pts)\b"
    r"|\s?-?fold\b|x(?![a-z\d])|\s(?:x|times)\b(?!\s(?:a|per|each))"
    r"|\s?(?:milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?)\b|\s?(?:s|h)\b(?!')|d\b"
    r"|\s?[kmgt]b\b|\s(?:days?|weeks?|months?|years?)\b|\s?(?:usd|eur|gbp|dollars|euros?)\b|\s?[€£](?!\d))"
)
_NUMBER = (
    rf"(?P<sign>(?<![\w)%\d])[+-](?=[$€£¥₹.\d]))?(?:(?P<money>{_MONEY})\s?|(?<![\w.]))(?P<digits>{_DIGITS})"
    rf"(?P<scale>{_SCALE})?(?P<plus>\+(?!\d))?(?P<unit>{_UNIT})?(?P<more>\+(?!\d))?"
)
_YEAR = r"(?:(?:CY|FY)?(?:20\d\d|'?\d\d\b))"
_SPAN = r"(?:days?|weeks?|months?|years?|hours?|minutes?|mins?|seconds?|quarters?|persons?|people|members?|pages?|parts?|steps?|stages?|stars?|figures?|digits?|tiers?|ways?|clicks?|miles?|sprints?)"
_NAMES = rf"""
    \bp\d{{2}}(?:\.\d+)?(?=s?\b) | \b\d+(?:st|nd|rd|th)\b(?:\spercentile)?
  | \b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d\b(?!\s?%) | \b\d{{4}}-\d{{2}}-\d{{2}}\b | \b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b
  | \bv\.?\s?\d+(?:\.[\dx]+)*\b | \b\d+(?:\.\d{{1,2}}){{2,}}\b | \b\d+\.x\b
  | \b(?:EO)?Q[1-4](?:\s?[/&+-]\s?Q?[1-4])?(?:(?:\s|-|'|/|\sof\s)?{_YEAR})?(?![a-z\d])
  | \b(?:20\d\d|FY'?\d{{2,4}})[\s-]?[QH][1-4]\b | \b[1-4](?-i:Q)(?:\s?(?:20)?\d\d)?\b
  | \b(?-i:H[12]|[12]H)(?:(?:\s|-|'|/)?{_YEAR})?\b
  | \b(?:FY|CY)\s?'?\d{{2,4}}(?:[/-]\d{{2,4}})?(?:[\s-]?[QH][1-4])?\b | \bEO[YMQWD]\d?\b
  | \b24\s?[/x]\s?7(?:/365)?\b | \b(?:1|one)[\s-]?on[\s-]?(?:1|one)s?\b
  | \b\d{{1,2}}:\d{{1,2}}s?(?:\s?[ap]m)?\b | \b\d{{1,2}}\s?[ap]m\b
  | \bno\sone\b | \bone\sof\b | \bone-(?:stop|click|pager|off|time|way|size)\b | \bzero-[a-z]+\b
  | \bdouble[\s-](?:down|check|opt|click|entry|digit)[a-z-]*\b
  | \#\d+\b | \b(?:401k|360[\s-]degree)\b | \b360°
  | \b\d{{1,4}}(?:[-–/]\d{{1,4}}){{0,3}}[-–]{_SPAN}\b | \b(?:{"|".join(NUMBER_WORDS)})-{_SPAN}\b
  | \b(?-i:[A-Z]{{1,5}})-\d+\b | \b[a-z]+\d+[a-z\d]*(?:[.-]\d+)*\b
  | \b\d+(?-i:D|G|FA)\b | \b[1-5]xx\b
"""
_HOLES = r"(?:[?_]{2,}|\?(?=\s?%)|\#{2,}|_+(?=\s?%)|…(?=\s?%)|\[\s?(?:number|n|x+|y|tbd|\#|_+|\.\.\.|…)\s?\]|<\s?(?:number|n|x+|y|tbd|target|baseline)\s?>|\{\{?\s?[a-z_ ]{1,20}\s?\}?\})"
_GAPS = rf"""
    (?<![\w]) [$€£]?\s?(?: (?-i:[XYZNxn]|[XYZN]_?\d|XX+|YY+|ZZ+) | xx+ | [xyzn](?=\s?%) | {_HOLES})
      (?: \s?% | \s?(?-i:k|K|M|bn)\b | \s(?:pp|percent|points)\b | \+ )? (?![\w-])
  | [$€£][xyzn?]{{1,3}}(?-i:k|K|M|bn)?(?!\w)
  | \bto\ be\ (?:determined|defined|confirmed|decided|agreed)\b | \b(?-i:TBD|TBC|TBA|tbd|tbc)\b
"""
_SPANS = (
    r"\b(?P<big>\d+)\s?(?P<bigger>h|hrs?|hours?|m|mins?|minutes?)\s?(?:and\s)?"
    r"(?P<small>\d+)\s?(?P<smaller>m|mins?|minutes?|s|secs?|seconds?)\b"
)
_WORDS = r"[a-z\u00c0-\u024f\u0370-\u1fff]+(?:[-'&/.][a-z\u00c0-\u024f\d]+)*"
_MARKS = r"<=|>=|=>|-->|->|==>|\S"
_MASTER = re.compile(
    rf"(?P<gap>{_GAPS})|(?P<name>{_NAMES})|(?P<span>{_SPANS})|(?P<number>{_NUMBER})"
    rf"|(?P<word>{_WORDS})|(?P<mark>{_MARKS})",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_BLANK = Token("mark", "", 0, 0)
_DASHES = ("-", "–", "—")
_RHYTHMS = words("day week month quarter year hour")
_MOST_DIGITS = 15
_MOST = 200
"""Pieces that are looked at; a sentence has some thirty."""
_YEARS = range(1990, 2060)
_BEFORE_YEAR = words(
    "in by of end during since until for from through before and year ( mid early late - –"
)


def tokens(text: str) -> list[Token]:
    """
    The pieces of a sentence, in order.
    """
    found = [_token(match) for match in islice(_MASTER.finditer(text), _MOST)]
    for step in (_stroked, _spelled, _labelled, _ranges, _ratios, _years):
        found = step(found)
    return found


def _token(match: re.Match[str]) -> Token:
    text, start, end = match[0], match.start(), match.end()
    if match["gap"]:
        return Token("gap", text, start, end)
    if match["name"]:
        return Token("name", text, start, end)
    if match["span"]:
        return Token("number", text, start, end, _span(match))
    if match["number"]:
        quantity = _quantity(match)
        return Token("number" if quantity else "name", text, start, end, quantity)
    return Token("word" if match["word"] else "mark", text, start, end)


def _span(match: re.Match[str]) -> Quantity:
    """
    “1m30s” as 90 seconds, “1h 30m” as 90 minutes.
    """
    unit = "minutes" if match["bigger"][0] in "hH" else "seconds"
    return Quantity(Decimal(int(match["big"]) * 60 + int(match["small"])), unit)


def _quantity(match: re.Match[str]) -> Quantity | None:
    digits = match["digits"].replace(" ", "").replace("'", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) and (
        digits.endswith("000") or digits.count(".") > 1
    ):
        digits = digits.replace(".", "")
    if "," in digits:
        whole, _, rest = digits.rpartition(",")
        digits = f"{whole}.{rest}" if len(rest) < 3 else digits.replace(",", "")
    if len(digits) > _MOST_DIGITS:
        return None
    scale = SCALES[match["scale"].strip().lower()] if match["scale"] else 0
    value = plain(Decimal(digits if digits[0] != "." else f"0{digits}").scaleb(scale))
    money = (match["money"] or "").strip().lower()
    unit = (
        CURRENCIES.get(money, money.upper())
        if money
        else _known((match["unit"] or "").strip().lower())
    )
    sign = match["sign"] or ""
    return Quantity(
        value,
        unit or None,
        is_open=bool(match["plus"] or match["more"]),
        sign="+" if sign == "+" else "-" if sign == "-" else "",
        scale=scale,
    )


def _known(unit: str) -> str | None:
    return (
        UNITS.get(unit)
        or UNITS.get(unit.lstrip("-"))
        or ("pp" if unit.startswith("%") and len(unit) > 1 else None)
    )


def _stroked(found: Sequence[Token]) -> list[Token]:
    """
    “customers/week” in two, so that the rhythm is seen.
    """
    done: list[Token] = []
    for token in found:
        head, stroke, last = token.text.rpartition("/")
        if token.kind != "word" or not stroke or last.lower() not in _RHYTHMS:
            done.append(token)
            continue
        middle = token.start + len(head)
        done.append(Token("word", head, token.start, middle))
        done.append(Token("mark", "/", middle, middle + 1))
        done.append(Token("word", last, middle + 1, token.end))
    return done


def _spelled(found: Sequence[Token]) -> list[Token]:
    """
    Numbers in words become numbers: “three”, “twenty-five”, “one million”, “a dozen”.
    """
    done: list[Token] = []
    at = 0
    while at < len(found):
        value, used = _in_words(found, at)
        if value is None:
            done.append(found[at])
            at += 1
            continue
        last = found[at + used - 1]
        unit = None
        if at + used < len(found) and found[at + used].low in UNITS:
            unit, last, used = UNITS[found[at + used].low], found[at + used], used + 1
        text = " ".join(one.text for one in found[at : at + used])
        done.append(
            Token("number", text, found[at].start, last.end, Quantity(value, unit, is_word=True))
        )
        at += used
    return done


def _in_words(found: Sequence[Token], at: int) -> tuple[Decimal | None, int]:
    """
    The number that the words from here spell, and how many words that takes.
    """
    word = found[at].low
    following = found[at + 1].low if at + 1 < len(found) else ""
    if found[at].kind != "word":
        return None, 0
    if word in ("a", "one") and following in ("dozen", *POWERS):
        return Decimal(12) if following == "dozen" else Decimal(10) ** POWERS[following], 2
    if word in ("once", "twice") and following in ("a", "per", "each", "every"):
        return Decimal(1 if word == "once" else 2), 1
    if word == "dozen":
        return Decimal(12), 1
    tens, _, ones = word.partition("-")
    if word not in NUMBER_WORDS and not (tens in NUMBER_WORDS and ones in NUMBER_WORDS):
        return None, 0
    value = Decimal(NUMBER_WORDS[tens] + (NUMBER_WORDS[ones] if ones else 0))
    if following in POWERS:
        return value * Decimal(10) ** POWERS[following], 2
    return value, 1


def _labelled(found: Sequence[Token]) -> list[Token]:
    """
    “Phase 2”, “ISO 27001”, “Python 3.11”: numbers that are names.
    """
    done = list(found)
    for at in range(1, len(done)):
        before, token = done[at - 1], done[at]
        if token.quantity is None or token.quantity.unit or token.quantity.is_open:
            continue
        named = (
            before.low in LABELS and token.start - before.end <= 1 and not token.quantity.is_word
        )
        if named or _is_version(done, at):
            done[at] = token._replace(kind="name", quantity=None)
    return done


def _is_version(found: Sequence[Token], at: int) -> bool:
    """
    A small decimal right after a capitalised name, as in “Launch Foo 4.1”.
    """
    before, token = found[at - 1], found[at]
    return (
        before.kind == "word"
        and at > 1
        and before.text[:1].isupper()
        and not before.text.isupper()
        and re.fullmatch(r"\d{1,2}\.\d", token.text) is not None
        and before.low not in ("score", "rating", "average", "to", "of")
        and not (at + 1 < len(found) and found[at + 1].low in ("out", "or", "stars", "rating"))
    )


def _ranges(found: Sequence[Token]) -> list[Token]:
    """
    “5-10” becomes one number with a near and a far end; in “$20-100k” both are thousands of dollars.
    """
    done: list[Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        near = token.quantity
        far = found[at + 2].quantity if at + 2 < len(found) else None
        if near and far and found[at + 1].text in _DASHES and _tight(found[at : at + 3]):
            low = near.value.scaleb(far.scale) if far.scale and not near.scale else near.value
            if low < far.value:
                unit = far.unit or near.unit
                both = far._replace(unit=near.unit or unit, least=plain(low))
                last = found[at + 2]
                done.append(
                    Token("number", f"{token.text}–{last.text}", token.start, last.end, both)
                )
                at += 3
                continue
        done.append(token)
        at += 1
    return done


def _tight(three: Sequence[Token]) -> bool:
    """
    Whether a dash stands between two numbers alike on both sides.
    """
    return three[1].start - three[0].end == three[2].start - three[1].end <= 1


def _ratios(found: Sequence[Token]) -> list[Token]:
    """
    The 5 in “4.5/5”, “3 of 5” and “9 out of 10” is the scale, no number of its own.
    """
    done = list(found)
    for at, token in enumerate(done):
        step = _scale_at(done, at)
        other = done[at + step] if step and at + step < len(done) else None
        if token.quantity is None or other is None or other.quantity is None:
            continue
        if share := _share(done, at, step):
            done[at : at + step + 1] = [share, *[_BLANK] * step]
            continue
        same = token.quantity.unit in (None, other.quantity.unit) and done[at + 1].low != "in"
        if same and token.quantity.value <= other.quantity.value:
            done[at + step] = other._replace(kind="name", quantity=None)
    return [token for token in done if token is not _BLANK]


def _share(found: Sequence[Token], at: int, step: int) -> Token | None:
    """
    “3/4 of the class” and “3 in 4 parents” as 75 %.
    """
    part, whole = found[at].quantity, found[at + step].quantity
    if part is None or whole is None or part.unit or whole.unit or not 0 < part.value < whole.value:
        return None
    joint = found[at + 1].low
    follows = found[at + step + 1] if at + step + 1 < len(found) else None
    if follows is None or (
        (joint, follows.low) != ("/", "of") and (joint != "in" or follows.kind != "word")
    ):
        return None
    text = " ".join(token.text for token in found[at : at + step + 1])
    percent = plain(round(part.value * 100 / whole.value, 2))
    return Token(
        "number", text, found[at].start, found[at + step].end, Quantity(percent, "%", is_part=True)
    )


def _scale_at(found: Sequence[Token], at: int) -> int:
    """
    How many tokens further on a scale would stand: behind “/”, “of” or “out of”.
    """
    following = [one.low for one in found[at + 1 : at + 3]]
    if following[:2] == ["out", "of"]:
        return 3
    return 2 if following[:1] in (["/"], ["of"], ["in"]) else 0


def _years(found: Sequence[Token]) -> list[Token]:
    """
    A bare 2026 is a year, unless something is counted by it.
    """
    done = list(found)
    for at, token in enumerate(done):
        quantity = token.quantity
        if (
            quantity is None
            or quantity.unit
            or quantity.is_open
            or not re.fullmatch(r"\d{4}", token.text)
        ):
            continue
        before = done[at - 1].low if at else ""
        after = done[at + 1] if at + 1 < len(done) else None
        counts = (
            after is not None
            and after.kind == "word"
            and after.low.endswith("s")
            and len(after.text) > 3
        )
        if int(quantity.value) in _YEARS and (before in _BEFORE_YEAR or not counts):
            done[at] = token._replace(kind="name", quantity=None)
    return done
