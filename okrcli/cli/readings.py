"""
What a sentence of a goal may mean, in the words in which somebody is asked about it.
"""

import re

from okrcli.domain.wording import weaknesses
from okrcli.errors import OkrError
from okrcli.model.exact import number, with_unit
from okrcli.model.sentence import Frame, Sentence, read_sentence

_ADVICE = {
    "S001": "that leaves open what counts as success; a number says it: “NPS from 45 to 60”",
    "S002": "that is two in one; a sentence for each shows how each of them goes",
    "S003": "that is work to do; what is different then? “20 customers use it weekly”",
}
_QUANTITY = re.compile(r"(?<![A-Za-z0-9-])[0-9]")


def done_or_not(said: Sentence) -> Sentence:
    """
    The sentence as a milestone, whatever numbers are in it.
    """
    return Sentence(said.text, said.text, kind="milestone", due_text=said.due_text, due=said.due)


def baseline(said: Sentence) -> Sentence:
    """
    The sentence of which first has to be found out where it stands; its title keeps the target.
    """
    aims = said.target is not None and number(said.target) not in said.text.replace(",", "")
    title = f"{said.text} (target {aim(said)})" if aims else said.text
    return Sentence(
        said.text, title, kind="baseline", unit=said.unit, due_text=said.due_text, due=said.due
    )


def reading(said: Sentence) -> str:
    """
    One of several things that a sentence may mean.
    """
    return "only done or not" if said.kind == "milestone" else aim(said)


def aim(said: Sentence) -> str:
    """
    The number that a reading aims at.
    """
    for sign, value in (("", said.target), ("≥ ", said.at_least), ("≤ ", said.at_most)):
        if value is not None:
            return with_unit(f"{sign}{number(value)}", said.unit)
    return said.change() or "done"


def is_number(said: Sentence) -> bool:
    """
    Whether it is a number to reach or to hold, as a SMART goal's key result has to be.
    """
    return said.kind in ("metric", "threshold")


def measures(said: Sentence) -> bool:
    """
    Whether it names something to reach, to hold or to repeat, as a reason does not.
    """
    return said.kind in ("threshold", "recurring") or (
        said.kind == "metric" and aim(said) != "done"
    )


def counts(said: Sentence) -> bool:
    """
    Whether it measures something in figures, as a reason in a sentence seldom does.
    """
    return measures(said) and any(map(str.isdecimal, said.text))


def is_yes(text: str) -> bool:
    """
    A yes or a no, and nothing taken for one.
    """
    if text.casefold() in ("y", "yes", "n", "no"):
        return text.casefold() in ("y", "yes")
    raise OkrError("say y or n")


def advice(said: Sentence) -> tuple[str, ...]:
    """
    How it would be said better, the most useful first, and what of it is not taken.
    """
    found = []
    codes = weaknesses(said)
    if "S002" in codes and measures(said):
        only = f"that is two in one: only {aim(said)} is taken"
        found.append(f"{only}; say the other as a key result of its own")
    else:
        for code in codes:
            if code in _ADVICE and not (code == "S003" and "start" in said.missing()):
                found.append(_ADVICE[code])
                break
    if said.placeholder:
        found.append("a number in it is still open, and nothing was put in its place")
    return tuple(found)


def unmeasured(said: Sentence) -> str:
    """
    That a milestone has a number in it which nothing will ever be held against.
    """
    timeless = said.title.replace(said.due_text or "\n", "")
    if said.kind != "milestone" or not _QUANTITY.search(timeless):
        return ""
    return f"“{said.title}” is done or not; to measure it, say from which number to which"


def no_day(said: Sentence, frame: Frame) -> str:
    """
    Why the words of time in a sentence give no day, where they give none.
    """
    if not said.due_text or said.due is not None:
        return ""
    period = frame.period
    earlier = read_sentence(said.text, frame._replace(period=period._replace(start=None))).due
    if earlier is not None and period.start is not None and earlier < period.start:
        return f"“{said.due_text}” lies before {period.name} begins, on {period.start}"
    return f"“{said.due_text}” names no day that okr knows"
