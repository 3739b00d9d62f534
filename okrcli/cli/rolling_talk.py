"""
Asking which goals go on, where nobody has said so yet.
"""

from collections.abc import Sequence

from okrcli.cli.closing import known
from okrcli.cli.environment import Environment
from okrcli.cli.talk import Ended, Stopped, Talk
from okrcli.domain.evidence import as_of
from okrcli.model.portfolio import Goal
from okrcli.views.closing import came_to
from okrcli.views.document import Callout, Tone, line

_CARRY = ("y carries on what was not reached, from where it stands; n or Enter leaves it.",)


def wanted(env: Environment, unsaid: Sequence[Goal]) -> list[Goal]:
    """
    Those of the unfinished goals that go on as well, each asked for.
    """
    talk = Talk(env)
    around = known(env, unsaid)
    count = "1 goal is" if len(unsaid) == 1 else f"{len(unsaid)} goals are"
    talk.show(
        Callout(
            Tone.NOTE, line(f"{count} unfinished, and nobody said what is next. ? helps, q ends.")
        )
    )
    found = []
    try:
        for number, goal in enumerate(unsaid, 1):
            result = around.result(goal, as_of(goal, env.today))
            talk.show(*came_to(result, f"{number} of {len(unsaid)}"))
            if talk.agrees("carry it on?", _CARRY):
                found.append(goal)
    except Ended:
        pass
    except KeyboardInterrupt as error:
        raise Stopped("nothing was carried on") from error
    return found
