"""
What a block of somebody else's page holds: a view without headings, and the day that it is of.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.period import Period
from okrcli.views.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Phrase,
    Shown,
    Tone,
    line,
)
from okrcli.views.status import means
from okrcli.views.tones import status_badge
from okrcli.views.wording import percent


def within(shown: Shown, day: date, period: Period | None = None) -> Shown:
    """
    A view as a part of a page that has its own headings; below it stands what it is of, and when.
    """
    blocks = [_unheaded(it) for it in shown.document.blocks if not _is_title(it)]
    said = f"{period.name}, as of {day}" if period else f"as of {day}"
    told = Paragraph(line(Phrase(said, Tone.MUTED)))
    return shown._replace(document=Document((*blocks, told)))


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _unheaded(block: Block) -> Block:
    if isinstance(block, Heading):
        return Paragraph(line(Phrase(block.text, Tone.STRONG)))
    return block


def badge(found: Sequence[ObjectiveProgress], period: Period, day: date) -> Document:
    """
    One line: the mean score, how many goals have which status, and the day.
    """
    score, _ = means(found)
    counts = Counter((one.status, one.grade) for one in found)
    said = line(
        Phrase(f"OKRs {period.name}", Tone.STRONG),
        "" if score is None else f"  {percent(score)}",
        *(
            part
            for (status, grade), count in counts.items()
            for part in (f"  {count} × ", status_badge(status, grade))
        ),
        "" if found else "  no goals",
        f"  as of {day}",
    )
    return Document((Paragraph(said),))
