"""
What got worse since the last round of check-ins.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from okrcli.domain.pace import Status
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress, key_result_progress
from okrcli.model.base import RHYTHM_DAYS
from okrcli.model.portfolio import Portfolio

_STEPS_DOWN = (
    (Status.MET,),
    (Status.ON_TRACK, Status.TOO_EARLY),
    (Status.AT_RISK,),
    (Status.STALE,),
    (Status.OFF_TRACK,),
)
_DEPTH = {status: depth for depth, step in enumerate(_STEPS_DOWN) for status in step}
_TROUBLED = _DEPTH[Status.AT_RISK]


class Slip(NamedTuple):
    """
    A key result that is in trouble now, and was in less one round ago.
    """

    part: KeyResultProgress
    before: Status


def slipped(
    found: Iterable[ObjectiveProgress], portfolio: Portfolio, today: date
) -> tuple[Slip, ...]:
    """
    The key results of these objectives whose status got worse within one rhythm, the worst first.
    """
    then = today - timedelta(days=RHYTHM_DAYS[portfolio.config.cadence])
    slips = []
    for part in (part for objective in found for part in objective.key_results):
        began = part.goal.period.start
        if _DEPTH.get(part.status, 0) < _TROUBLED or (began is not None and then < began):
            continue
        before = key_result_progress(part.goal, part.key_result, portfolio, then).status
        if _DEPTH.get(before, len(_STEPS_DOWN)) < _DEPTH[part.status]:
            slips.append(Slip(part, before))
    return tuple(sorted(slips, key=lambda slip: (-_DEPTH[slip.part.status], slip.part.id)))
