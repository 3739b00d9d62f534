"""
Which goals somebody asks for.
"""

from dataclasses import dataclass

from okrcli.domain.pace import Status
from okrcli.domain.progress import ObjectiveProgress
from okrcli.errors import OkrError
from okrcli.model.portfolio import Goal, Portfolio

_LIFECYCLES = ("draft", "active", "done", "dropped")
_LEVELS = ("strategic", "tactical")


@dataclass(frozen=True, slots=True)
class Query:
    """
    What a goal must be to be shown; what is none does not matter.
    """

    owner: str | None = None
    team: str | None = None
    tag: str | None = None
    status: str | None = None
    level: str | None = None

    def __post_init__(self) -> None:
        known = [*Status, *_LIFECYCLES]
        if self.status is not None and self.status not in known:
            raise OkrError(
                f'there is no status "{self.status}"',
                f"it is one of {', '.join(dict.fromkeys(known))}",
            )
        if self.level is not None and self.level not in _LEVELS:
            raise OkrError(f'there is no level "{self.level}"', f"it is {' or '.join(_LEVELS)}")

    def fits(self, goal: Goal, portfolio: Portfolio) -> bool:
        """
        Whether the file's own words fit.
        """
        return (self.owner is None or self.owner in owners(goal, portfolio)) and self.fits_file(
            goal
        )

    def fits_file(self, goal: Goal) -> bool:
        """
        The same whoever answers for it.
        """
        objective = goal.objective
        return (
            (self.team is None or goal.team == self.team)
            and (self.tag is None or self.tag in objective.tags)
            and (self.level is None or objective.level == self.level)
        )

    def fits_status(self, progress: ObjectiveProgress) -> bool:
        """
        Whether the objective, or a key result in it, has this status.
        """
        if self.status is None:
            return True
        lifecycle = progress.goal.objective.status
        return self.status in (lifecycle, progress.status) or any(
            kr.status == self.status for kr in progress.key_results
        )


def owners(goal: Goal, portfolio: Portfolio) -> set[str]:
    """
    Everybody who answers for the goal or for one of its key results.
    """
    found = {portfolio.owner(goal), *(kr.owner for kr in goal.objective.key_results)}
    return {owner for owner in found if owner}
