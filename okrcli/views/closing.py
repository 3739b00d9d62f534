"""
What a goal came to, before somebody is asked about it, and what closing has written.
"""

from collections.abc import Sequence

from okrcli.domain.closing import Result
from okrcli.domain.progress import KeyResultProgress, rounded
from okrcli.model.kinds import Milestone
from okrcli.plans.close import Said, outcome, unscored
from okrcli.plans.plan import Plan
from okrcli.views import changes
from okrcli.views.document import (
    Block,
    Facts,
    Gap,
    Heading,
    JsonObject,
    Line,
    Phrase,
    Shown,
    Tone,
    line,
)
from okrcli.views.guardrails import in_full
from okrcli.views.status import aim
from okrcli.views.tones import GRADE_TONES
from okrcli.views.wording import amount, percent


def came_to(found: Result, place: str = "") -> tuple[Block, ...]:
    """
    A goal's grade and score, and what each key result came to; `place` is its place in a row.
    """
    goal, progress = found.goal, found.progress
    title = goal.objective.title
    head = f"{place}  {title}" if place else title
    tone = GRADE_TONES.get(progress.grade or "", Tone.MUTED)
    rows = [("result", line(Phrase(outcome(found), tone)))]
    rows += [(part.key_result.id, _result(part, found)) for part in progress.key_results]
    if progress.unguarded:
        rows.append(("guardrails", in_full(progress.unguarded)))
    return Gap(), Heading(head, 3, aside=line(Phrase(goal.id, Tone.ACCENT))), Facts(tuple(rows))


def _result(part: KeyResultProgress, found: Result) -> Line:
    """
    The share that it reached, where it stands, and what it was after.
    """
    key_result = part.key_result
    if part in found.unscored:
        return line(Phrase(unscored(part, found), Tone.CAUTION))
    share = "" if part.score is None else f"{percent(part.score)}  "
    if isinstance(key_result, Milestone):
        return line(Phrase(share, Tone.STRONG), part.outcome.formula)
    value = "nothing yet" if part.value is None else amount(part.value, key_result.unit)
    return line(
        Phrase(share, Tone.STRONG), value, Phrase(f"  {aim(part, key_result.unit)}", Tone.MUTED)
    )


def shown(
    plan: Plan, among: Sequence[tuple[Result, Said]], diff: str, *, dry_run: bool, commit: str = ""
) -> Shown:
    """
    What was written, as of every change, and each goal with its result and its review.
    """
    of_change = changes.shown(plan, diff, dry_run=dry_run, commit=commit)
    data: JsonObject = {
        **of_change.data,
        "goals": [
            {
                "id": found.goal.id,
                "date": found.day,
                "grade": found.progress.grade,
                "score": rounded(found.progress.score),
                "coverage": {"measured": found.progress.measured, "total": found.progress.total},
                "learned": said.learned,
                "next": said.next,
                "litmus": said.litmus,
            }
            for found, said in among
        ],
    }
    return Shown("close", of_change.document, data)
