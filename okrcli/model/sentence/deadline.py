"""
The words of a sentence that say by when, apart from those that only sound like it.

Service levels (“within 24 hours”), windows (“in the last 30 days”), rhythms (“per week”) and
comparisons (“than last quarter”) name no deadline.
"""

import re
from typing import NamedTuple

from okrcli.model.sentence.lexicon import NUMBER_WORDS

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
YEAR = r"(?:20[0-6]\d|'\d\d)"
PERIOD = (
    rf"(?:(?:EO)?Q[1-4]\b(?:[\s-]*(?:of\s+)?(?:FY|CY)?\s?(?:{YEAR}|\d\d\b))?|{YEAR}[\s-]?[QH][1-4]\b|[1-4]Q(?:\s?(?:20)?\d\d)?\b"
    rf"|(?:H[12]|[12]H)\b(?:[\s-]*(?:of\s+)?(?:FY|CY)?\s?(?:{YEAR}|\d\d\b))?|(?:FY|CY)\s?'?\d{{2,4}}(?:[\s-]?[QH][1-4])?\b"
    rf"|EO[YQMW]\d?\b(?:\s?(?:{YEAR}|\d\d\b))?|{YEAR}\b(?![.,]?\d|%))"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}{_ORDINAL}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?"
    rf"|{MONTH}\s+\d{{1,2}}{_ORDINAL}\b(?:,?\s+{YEAR})?|{MONTH}(?:,?\s+(?:of\s+)?{YEAR})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b(?!\s?%|\sof\b)|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2,4}}\b)?)"
)
_STRETCH = (
    r"(?:(?:(?:fiscal|calendar|financial|school|academic|business|budget)[\s-]+)?(?:years?|quarters?|months?|semester|trimester)(?:[\s-]end\b|'s\s+end\b)?"
    r"|weeks?(?:end)?|sprints?|cycles?|season|summer|winter|spring|autumn|fall|decade|period|pi|internship|programme?|project|day"
    r"|(?<=first\s)half|(?<=second\s)half|(?<=this\s)half|(?<=next\s)half|half(?=\sof\s)|half[\s-]year|iteration|okr\scycle)"
)
_NUMBERED = r"(?:(?:week|sprint|month|milestone|iteration|phase)\s?\#?\d{1,2}\b)"
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow)"
_EVENT = (
    r"(?:(?:[\w-]+\s+)?(?:demo(?:\sday)?|conference|summit|deadline|kick-?off|go-live|christmas|thanksgiving|easter|kubecon|hackathon"
    r"|offsite|all-?hands|board\smeeting|black\sfriday|election|symposium|workshop|graduation|exam|submission|defen[cs]e)\b)"
)
_LAUNCH = r"(?:(?:[\w.-]+\s+)?(?:launch|release|ga|general\savailability|mvp|beta|kubecon|cutover|rollout)\b)"
_PART = (
    r"(?:the|this|next|our|its|coming|following|current|upcoming|first|second|third|fourth|last|final|very|new|each"
    r"|end|close|start|beginning|middle|mid|early|late|of|in|month|year|quarter|half|project's|team's|EOD|or\sbefore)"
)
_COUNT = rf"(?:\d{{1,3}}|a\scouple\sof|{'|'.join(NUMBER_WORDS)})"
_BY = r"(?:by|before|until|till|prior\sto|no\slater\sthan|not\slater\sthan|due(?:\sby|\son)?|on\sor\sbefore|ahead\sof|in\stime\sfor)"
_NOT_AFTER = r"(?<!than\s)(?<!vs\s)(?<!vs\.\s)(?<!versus\s)(?<!compared\sto\s)(?<!compared\swith\s)(?<!relative\sto\s)(?<!last\s)(?<!since\s)(?<!same\s)(?<!as\s)(?<!over\s)(?<!from\s)"
_FLAGS = re.IGNORECASE | re.ASCII

_FORMS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        # by March, before the end of the quarter, until 2027, by the final demo
        rf"\b{_BY}:?\s+(?!(?:quarter|half|month|week|day|year)s?\b(?![\s-]end|'s\s+end|\s?\#?\d))(?:{_PART}[\s-]+){{0,7}}(?:{DATE}|{PERIOD}|{_NUMBERED}|{_STRETCH}\b|{_WEEKDAY}\b(?:,?\s+(?:the\s+)?{DATE})?|{_EVENT})(?:\s+(?:of\s+)?{YEAR}\b)?",
        rf"\bby:?\s+(?:{_PART}[\s-]+){{0,4}}{_LAUNCH}",
        r"\bby\sthe\stime\b[^,.;()]{0,60}",
        # within the next six months, over the coming year
        rf"\b(?:within|in|over|during|for|through)\s+(?:the\s+)?(?:course\sof\s+)?(?:the\s+)?(?:next|coming|following|upcoming)\s+(?:{_COUNT}\s+)?{_STRETCH}\b",
        # in Q3, during 2027, within the fiscal year, throughout the quarter
        rf"{_NOT_AFTER}\b(?:in|during|within|throughout|through)\s+(?:early\s|mid[\s-]|late\s|the\s+(?:first|second|third|fourth)\s+half\sof\s+)?(?:the\s+)?(?:{PERIOD}|{MONTH}(?:\s+{YEAR})?(?!\s?\d))",
        r"\b(?:in|during|within|throughout|over)\s+(?:the\s+)?(?:course\sof\s+)?(?:the\s+(?:(?:fiscal|current|entire|whole|remainder\sof\sthe|rest\sof\sthe)\s+)?|(?:the\s+)?(?:first|second|third|fourth)\s+|this\s+)(?:quarter|year|half|semester|trimester|fiscal\syear|financial\syear|school\syear|calendar\syear|okr\scycle)\b(?!\s*(?:ago|before|prior|over))",
        # within six months, in four quarters
        rf"\b(?:within|in)\s+~?{_COUNT}[\s-]+(?:months|quarters|years)\b(?!\s+(?:of|after|from\s(?!now)|since|post|prior|before|or\s|following|old|ago|to\s))",
        # this quarter, next year
        rf"{_NOT_AFTER}(?<!for\s)\b(?:this|next)\s+(?:fiscal\s|calendar\s|financial\s|school\s)?(?:quarter|year|month|half|semester|week|cycle|sprint|summer|winter|spring|fall|autumn)\b(?!')",
        # at the end of Q1, end of year, EOY
        rf"\b(?:at\s+|on\s+)?(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|this\s+|next\s+|our\s+)?(?:{DATE}|{PERIOD}|{_STRETCH}\b)",
        r"\b(?:at\s+)?(?:year|quarter|month)[\s-]end\b",
        r"(?<!from\s)\bEO[YQMW]\d?\b(?:\s?20\d\d\b)?",
        # on March 3, (Q3), Q3: …, … - Q3 2026
        rf"\bon\s+(?:\d{{1,2}}{_ORDINAL}\s+(?:of\s+)?{MONTH}|{MONTH}\s+\d{{1,2}}{_ORDINAL}\b|\d{{4}}-\d\d-\d\d)(?:,?\s+{YEAR})?",
        rf"[(\[]\s*(?:target(?:ed)?\s)?(?:{DATE}|{PERIOD})\s*[)\]](?!\()",
        rf"[-–—,;|]\s+(?:the\s)?(?:{PERIOD}|{MONTH}\s+{YEAR})\s*[.;]?\s*$",
        rf"\sfor\s+(?:the\s)?(?!20){PERIOD}\s*[.;]?\s*$",
        rf"^(?:in\s)?{PERIOD}\s*[:–—-](?=\s)",
        rf"^(?:finish|exit|end|close)\s+(?:out\s+)?(?:{PERIOD}|the\s(?:quarter|year))(?=\swith\b)",
        r"\bfrom\s+EO[YQ]\d?\s+to\s+EO[YQ]\d?",
        r"\bASAP\b|\bas\ssoon\sas\spossible\b",
    )
)
_FIRST_FORMS = 3
"""Of “by …” the first is meant; of “in Q3 … in Q4” the last, where something gets to."""
_WEEKS = re.compile(
    rf"\b(?:within|in)\s+~?{_COUNT}[\s-]+(?P<unit>weeks|days)\b(?!\s+(?:of|after|from\s(?!now)|since|post|prior|before|or\s|following|old|ago|to\s))",
    _FLAGS,
)
_SERVICE = re.compile(
    r"\b(?:respon[ds]|resolv|answer|repl[iy]|clos|fix|process|review|merg|triag|deliver|fulfil|pa[yi]d?\b|refund|onboard|ship|activat|first|sla|turn"
    r"|return|retain|complet|customers?\s|users?\s|tickets?|requests?|issues?|cases?|feedback|time)",
    _FLAGS,
)
_COMPARED = re.compile(
    r"(?:\b(?:than|vs\.?|versus|compared\s(?:to|with)|baseline|relative\sto|since|previous|prior|last|same\sas|was|were)\b[^,;()]{0,24})$",
    _FLAGS,
)
_WINDOW = re.compile(
    rf"\b(?:in|over|during|within|for|of)?\s*(?:the\s+)?(?:last|past|previous|prior|trailing|preceding|first|1st|rolling)\s+(?:{_COUNT}\s+)?(?:days?|weeks?|months?|quarters?|years?|hours?|minutes?)\b"
    rf"|\b(?:every|each|per)\s+(?:\d+|{'|'.join(NUMBER_WORDS)})\s+\w+",
    _FLAGS,
)


class Deadline(NamedTuple):
    """
    The words that name a deadline, and where they stand.
    """

    text: str
    start: int
    end: int


def deadlines(text: str) -> tuple[Deadline, ...]:
    """
    Every deadline that a sentence names, the most definite first.
    """
    found: list[Deadline] = []
    for place, form in enumerate(_FORMS):
        matches = list(form.finditer(text))
        for match in matches if place < _FIRST_FORMS else reversed(matches):
            if _is_comparison(text, match) or any(_overlaps(match, one) for one in found):
                continue
            found.append(Deadline(match[0].strip(" ,;-–—|.:()[]"), match.start(), match.end()))
    found += [
        Deadline(match[0], match.start(), match.end())
        for match in _WEEKS.finditer(text)
        if not found and _is_soon(text, match)
    ]
    return tuple(found)


def windows(text: str) -> tuple[tuple[int, int], ...]:
    """
    Where a stretch of time belongs to what is measured: “in the last 30 days”, “every 2 weeks”.
    """
    return tuple(match.span() for match in _WINDOW.finditer(text))


def _is_soon(text: str, match: re.Match[str]) -> bool:
    """
    Whether so many weeks or days are a deadline rather than what a service promises.
    """
    others = f"{text[: match.start()]} {text[match.end() :]}"
    return match["unit"].lower() == "weeks" and _SERVICE.search(others) is None


def _is_comparison(text: str, match: re.Match[str]) -> bool:
    opening = match[0][:1] in "(["
    before = _COMPARED.search(text, max(0, match.start() - 40), match.start())
    return before is not None and not opening


def _overlaps(match: re.Match[str], other: Deadline) -> bool:
    return match.start() < other.end and other.start < match.end()
