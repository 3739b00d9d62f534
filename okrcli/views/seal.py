"""
What was agreed for a period, as one number.
"""

from typing import NamedTuple

from okrcli.views.document import Document, Facts, JsonObject, Paragraph, Phrase, Shown, Tone, line


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
    hint = (
        line(Phrase(f"what changed since: okr diff {tag}", Tone.MUTED))
        if tag
        else line(Phrase("keep it with the commit: okr seal --tag", Tone.MUTED))
    )
    data: JsonObject = {
        "period": seal.period,
        "digest": seal.digest,
        "goals": seal.goals,
        "tag": tag or None,
    }
    return Shown("seal", Document((Facts(tuple(facts)), Paragraph(hint))), data)
