"""
What was agreed for a period, as one number, and what became of it.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from okrcli.domain.diff import Change, Compared
from okrcli.domain.seal import Drift
from okrcli.views.diff import change_data, is_unexplained, said, units_of
from okrcli.views.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    JsonObject,
    Line,
    Paragraph,
    Phrase,
    Shown,
    Tone,
    line,
)
from okrcli.views.tones import day_said


class Seal(NamedTuple):
    """
    A period, the digest of what its goals agree on, and how many those are.
    """

    period: str
    digest: str
    goals: int


def shown(seal: Seal, tag: str) -> Shown:
    """
    The seal, and where it is kept.
    """
    count = f"{seal.goals} {'goal' if seal.goals == 1 else 'goals'}"
    facts = [
        ("Period", line(Phrase(seal.period, Tone.STRONG), f", {count}")),
        ("Seal", line(f"sha256:{seal.digest}")),
    ]
    if tag:
        facts.append(("Tag", line(Phrase(tag, Tone.ACCENT))))
    hints = (
        (
            f"what changed since: okr review {seal.period} --against-seal",
            f"share it: git push origin {tag}",
        )
        if tag
        else ("keep it with the commit: okr seal --tag",)
    )
    data: JsonObject = {
        "period": seal.period,
        "digest": seal.digest,
        "goals": seal.goals,
        "tag": tag or None,
    }
    return Shown(
        "seal",
        Document(
            (Facts(tuple(facts)), *(Paragraph(line(Phrase(hint, Tone.MUTED))) for hint in hints))
        ),
        data,
    )


def since_seal(drift: Drift, today: date) -> list[Block]:
    """
    Every change of what was agreed since it was sealed.
    """
    items = tuple(
        (
            line(Phrase(one.id, Tone.ACCENT)),
            line(Phrase(change.key_result or "", Tone.ACCENT)),
            _said(one, change, units_of(one)),
        )
        for one in drift.since
        for change in one.changes
    )
    items += tuple(
        (line(Phrase(one.path, Tone.ACCENT)), line(), line(f"cannot be compared: {one.side}"))
        for one in drift.uncompared
    )
    found: list[Block] = [Heading("Since the seal", 2), _verdict(drift, today)]
    return [*found, Bullets(items)] if items else found


def _said(one: Compared, change: Change, known: Mapping[str, str]) -> Line:
    """
    A change as a sentence; a goal that was given up is told with what its review says.
    """
    if change.field == "status" and one.after is not None and one.after.objective.review:
        learned = " ".join((one.after.objective.review.learned or "").split())
        if change.new == "dropped" and learned:
            return line("given up", Phrase(f": “{learned}”", Tone.MUTED))
    return said(change, known.get(change.key_result or "", ""))


def _verdict(drift: Drift, today: date) -> Block:
    sealed = f"sealed {day_said(drift.day, today)}, {drift.tag}"
    if not drift.is_true:
        return Callout(
            Tone.BAD,
            line(f"{sealed}: the goals of that commit are not those the seal was made of"),
        )
    files = len(drift.uncompared)
    unread = f"{files} {'file' if files == 1 else 'files'} cannot be compared" if files else ""
    if unread and not drift.changes:
        return Callout(
            Tone.CAUTION, line(f"{sealed}: no change since that okr can see, but {unread}")
        )
    if not drift.changes:
        return Callout(Tone.GOOD, line(f"{sealed}: all is as it was agreed"))
    count = len(drift.changes)
    unexplained = sum(map(is_unexplained, drift.changes))
    among = "" if unexplained == count else f"{unexplained} of them "
    why = f", {among}with no reason given" if unexplained else ""
    rest = f"; {unread}" if unread else ""
    return Callout(
        Tone.CAUTION if unexplained or unread else Tone.NOTE,
        line(f"{sealed}: {count} {'change' if count == 1 else 'changes'} since{why}{rest}"),
    )


def drift_data(drift: Drift) -> JsonObject:
    """
    The same as programs read it.
    """
    return {
        "tag": drift.tag,
        "date": drift.day,
        "true": drift.is_true,
        "changes": [change_data(change) for change in drift.changes],
        "uncompared": [one._asdict() for one in drift.uncompared],
    }
