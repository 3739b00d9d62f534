"""
Changes of a key result after which it can be scored as well as before.
"""

from okrcli.domain.scorable import contradiction, lacking
from okrcli.model.kinds import KeyResult
from okrcli.model.portfolio import Goal
from okrcli.plans.plan import NotPossible


def stays_scorable(goal: Goal, before: KeyResult | None, after: KeyResult) -> None:
    """
    Refuse what takes a key result of a running goal out of the score; it may lack what it lacked before.
    """
    wrong = contradiction(after, goal.window(after))
    if wrong and (before is None or wrong != contradiction(before, goal.window(before))):
        raise NotPossible(f"{after.id} could not be scored: {wrong}")
    lacks = lacking(after)
    if goal.objective.status == "active" and lacks and (before is None or not lacking(before)):
        raise NotPossible(
            f"{after.id} of a running goal could not be scored: {lacks}",
            "give all that it needs at once: start and target, or at_least or at_most",
        )
