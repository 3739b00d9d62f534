"""
Closing as a conversation: a goal's result, then what was learned, what is next, and the litmus question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from okrcli.cli.closing import Closer, known, opened_in
from okrcli.cli.talk import Ended, Stopped, Talk
from okrcli.cli.writing import desk
from okrcli.domain.closing import Result
from okrcli.errors import Failed, OkrError
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal
from okrcli.plans.close import Next, Refusal, Said, scored, unscored
from okrcli.plans.plan import writable
from okrcli.views.closing import came_to
from okrcli.views.document import Callout, Tone, line

_LEARNED = (
    "One or two sentences for those who come after: what helped, what did not, what surprised you.",
)
_NEXT = (
    "carry: it goes on in another period, with `okr rollover`. drop: it does not go on.",
    "done: there is nothing left to do.",
)
_LITMUS = (
    "Suppose all key results had been reached: would you have got what you wanted?",
    "y or n; what falls short makes better key results next time.",
)
_ZERO = ("y closes it, and what was never measured counts 0; n or Enter leaves it open.",)
_CLOSE = ("y or Enter closes it, n leaves it open.",)
_WORDS: tuple[Next, ...] = ("carry", "drop", "done")


def close_one(closer: Closer, goal_id: str, said: Said) -> None:
    """
    Show what a goal came to, ask what was not said, and close it.
    """
    goal, _ = desk(closer.env).goal(goal_id)
    if goal.objective.status == "active":
        talk = Talk(closer.env)
        try:
            said = _told(closer, talk, goal, said)
        except KeyboardInterrupt as error:
            raise Stopped("nothing was closed") from error
    closer.one(goal_id, said)


def _told(closer: Closer, talk: Talk, goal: Goal, said: Said) -> Said:
    found = known(closer.env, [goal]).result(goal, closer.day)
    talk.show(*came_to(found))
    if found.unscored and not said.as_zero:
        try:
            said = _counting_zero(talk, found, said)
        except Ended:
            scored(found)
        if not said.as_zero:
            scored(found)
    return _asked(talk, found, said)[0]


def _counting_zero(talk: Talk, found: Result, said: Said) -> Said:
    """
    Let what was never measured count 0, if that is meant.
    """
    first = found.unscored[0]
    names = ", ".join(part.key_result.id for part in found.unscored)
    why = unscored(first, found) if len(found.unscored) == 1 else "have no score"
    return said._replace(as_zero=talk.agrees(f"{names} {why}; close it all the same, as 0?", _ZERO))


def _asked(talk: Talk, found: Result, said: Said) -> tuple[Said, bool]:
    """
    What is said with the answers to what was left open, and whether somebody wants no more questions.
    """
    there = said.known(found.goal.objective)
    try:
        if not there.learned:
            said = said._replace(learned=_learned(talk, found))
        if there.next is None:
            said = said._replace(next=_next(talk, found))
        if there.litmus is None:
            said = said._replace(litmus=_litmus(talk))
    except Ended:
        return said, True
    return said, False


def _learned(talk: Talk, found: Result) -> str | None:
    while True:
        text = talk.ask_for("what was learned?", _LEARNED, _sentence)
        if text or not found.owes_learning:
            return text
        talk.refuse(OkrError("a committed goal that was missed has to say what was learned"))


def _sentence(text: str) -> str:
    writable({"learned": text})
    return text


def _next(talk: Talk, found: Result) -> Next | None:
    usual = f" [{found.next}]" if found.next else ""
    return talk.ask_for(f"next: carry, drop or done?{usual}", _NEXT, _word) or found.next


def _word(text: str) -> Next:
    meant = [word for word in _WORDS if word.startswith(text.casefold())]
    if len(meant) != 1:
        raise OkrError("say carry, drop or done")
    return meant[0]


def _litmus(talk: Talk) -> bool | None:
    question = "were its key results enough to get what you wanted? [y/n]"
    return talk.ask_for(question, _LITMUS, _truth)


def _truth(text: str) -> bool:
    if text.casefold() not in ("y", "yes", "n", "no"):
        raise OkrError("say y or n, or press Enter to leave it")
    return text.casefold() in ("y", "yes")


def close_period(closer: Closer, period: Period, said: Said) -> None:
    """
    Close what runs in a period, one after the other; each is written at once.
    """
    found = opened_in(closer.env, desk(closer.env), period)
    for one in found:
        if isinstance(one, Refusal):
            closer.env.tell(f"left alone: {one.error}")
    goals = [one[0] for one in found if not isinstance(one, Refusal)]
    closer.in_a_row = True
    walk = _Walk(closer, Talk(closer.env), said)
    walk.talk.show(
        Callout(
            Tone.NOTE,
            line(
                f"{len(goals)} to close in {period.name}. Enter skips a question, ? helps, q ends."
            ),
        )
    )
    try:
        walk.through(goals)
    except KeyboardInterrupt as error:
        raise walk.stopped() from error
    except Failed:
        walk.sum_up(len(goals), period)
        raise
    walk.sum_up(len(goals), period)


@dataclass
class _Walk:
    """
    One round through goals, and how many of them have been closed and left open.
    """

    closer: Closer
    talk: Talk
    said: Said
    closed: list[tuple[Result, Said]] = field(default_factory=list)
    skipped: int = 0

    @property
    def done(self) -> int:
        return len(self.closed)

    def through(self, goals: Sequence[Goal]) -> None:
        for number, goal in enumerate(goals, 1):
            before = self.done
            try:
                is_over = self._goal(goal, f"{number} of {len(goals)}")
            except Ended:
                return
            except Failed:
                raise
            except OkrError as error:
                self.talk.refuse(error)
                is_over = False
            self.skipped += self.done == before
            if is_over:
                return

    def _goal(self, goal: Goal, place: str) -> bool:
        """
        Close it, unless somebody leaves it open; gives whether no more questions are wanted.
        """
        closer, said = self.closer, self.said
        found = known(closer.env, [goal]).result(goal, closer.day)
        self.talk.show(*came_to(found, place))
        if found.unscored and not said.as_zero:
            said = _counting_zero(self.talk, found, said)
            if not said.as_zero:
                return False
        elif not self._is_meant():
            return False
        said, is_over = _asked(self.talk, found, said)
        closer.one(goal.id, said)
        self.closed += closer.closed
        return is_over

    def _is_meant(self) -> bool:
        answer = self.talk.ask_for("close it? [Y/n]", _CLOSE, _truth)
        return answer is not False

    def stopped(self) -> OkrError:
        """
        What to say to Ctrl-C: what was closed by then stays so.
        """
        if not self.done or self.closer.writing.dry_run:
            return Stopped("nothing was closed")
        which = "the goal" if self.done == 1 else f"the {self.done} goals"
        return Stopped(
            f"{which} before this question stayed closed, and nothing else was written",
            "`okr undo` takes back the last",
        )

    def sum_up(self, asked: int, period: Period) -> None:
        """
        How many were closed, and how the last is taken back.
        """
        left = asked - self.done - self.skipped
        parts = [f"{self.skipped} skipped"] if self.skipped else []
        parts += [f"{left} left"] if left else []
        verb = "would be closed" if self.closer.writing.dry_run else "closed"
        told = ", ".join([f"{self.done} {verb}", *parts])
        undo = "; `okr undo` takes back the last" if self.done else ""
        self.closer.env.tell(
            f"{told}; nothing was written" if self.closer.writing.dry_run else f"{told}{undo}"
        )
        for note in self.closer.onward(period, self.closed):
            self.closer.env.tell(note)
