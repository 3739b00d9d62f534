"""
Checking in as a conversation: what is due for somebody, one after the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from okrcli.cli.answers import answer_of, doubt_of, measurement_of
from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Writing
from okrcli.cli.selection import Running, running
from okrcli.cli.talk import Ended, Stopped, Talk
from okrcli.cli.writing import desk, report, write
from okrcli.domain.cadence import Due, next_due
from okrcli.domain.demand import demand
from okrcli.domain.doubt import tenfold
from okrcli.domain.kpi import standing
from okrcli.domain.progress import KeyResultProgress, key_result_progress
from okrcli.errors import Failed, OkrError
from okrcli.model.amount import Typed
from okrcli.model.answer import Answer
from okrcli.model.ids import Reference
from okrcli.model.kinds import Milestone, Recurring
from okrcli.model.portfolio import Portfolio
from okrcli.output import glyphs
from okrcli.plans.checkin import index_of
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import Plan
from okrcli.plans.record import record
from okrcli.store.desk import Desk
from okrcli.views import question
from okrcli.views.document import Callout, Line, Phrase, Spark, Tone, line
from okrcli.views.tones import day_said

_NEWEST = 8
_YES = Typed("done")
Make = Callable[[Desk, Reference, Entry], Plan]
"""What a check-in of a key result writes."""


@dataclass
class Count:
    """
    How many have been answered, and how many left.
    """

    saved: int = 0
    skipped: int = 0

    def said(self, done: str) -> str:
        parts = [f"{self.saved} {done}"]
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        return ", ".join(parts)


@dataclass(frozen=True)
class Walk:
    """
    One round: whom it talks to, for which day, and how answers are written.
    """

    env: Environment
    talk: Talk
    make: Make
    day: date
    writing: Writing
    count: Count

    def entry(self, said: Answer) -> Entry:
        return Entry(self.day, self.env.today, said.typed, said.confidence, said.note, self.env.me)

    def save(self, make: Callable[[Desk], Plan], answer: Answer, why: str = "") -> None:
        """
        Write one answer at once: each is whole, and can be taken back by itself.

        Where it is hard to believe (`why`), it is written once that has been said to be meant.
        """
        if why:
            make(desk(self.env))  # what does not fit at all need not be believed
            if not self.talk.agrees(f"{why}; sure?", ("It looks like a slip of the pen.",)):
                raise OkrError("so nothing was saved", "type the value again")
        told = partial(self.told, answer.note or "")
        write(self.env, make, self.writing, told=told)

    def told(self, note: str, env: Environment, plan: Plan, how: Writing, commit: str) -> None:
        """
        What was written, in short: where it was asked, everybody knows what it is about.
        """
        self.count.saved += 1
        if how.dry_run or how.json:
            report(env, plan, how, commit)
            return
        where = f", committed as {commit}" if commit else ""
        env.say_line(Callout(Tone.GOOD, line(plan.said, where)))
        if note and note not in plan.said:  # it may have been meant for something else
            self.talk.say(Phrase(f"“{note}”", Tone.MUTED))
        for more in plan.notes:
            env.tell(more)

    def picture(self, values: Sequence[Decimal]) -> Line:
        """
        The newest values as a small line of their ups and downs.
        """
        drawn = glyphs.UNICODE if self.env.page_of(self.env.stderr).unicode else glyphs.ASCII
        return drawn.spark(Spark(tuple(values[-_NEWEST:]))) if len(values) > 1 else ()


def all_due(env: Environment, make: Make, day: date, writing: Writing, *, everyone: bool) -> None:
    """
    Ask for everything that is due, objective by objective.
    """
    chosen = running(env, Filters())
    env.tell_broken(chosen.loaded.broken)
    found = [one for one in chosen.found if one.what != "objective"]
    mine = found if everyone else [one for one in found if env.is_mine(one.owner)]
    if not mine:
        _nothing(env, chosen, others=len(found))
        return
    mine = _by_objective(mine, chosen.loaded.portfolio)
    walk = Walk(env, Talk(env), make, day, writing, Count())
    whose = "" if everyone or env.me is None else f" for {env.me}"
    walk.talk.show(
        Callout(
            Tone.NOTE,
            line(f"{len(mine)} due{whose}. Type where it stands; Enter skips, ? helps, q ends."),
        )
    )
    try:
        _round(walk, lambda: _ask_all(walk, mine, chosen.loaded.portfolio))
    except Failed:
        _sum_up(walk, len(mine))
        raise
    _sum_up(walk, len(mine))


def _sum_up(walk: Walk, asked: int) -> None:
    """
    How many were answered, and how the last is taken back.
    """
    count = walk.count
    left = asked - count.saved - count.skipped
    more = f", {left} left" if left else ""
    if walk.writing.dry_run:
        walk.env.tell(f"{count.said('would be checked in')}{more}; nothing was written")
        return
    undo = "; `okr undo` takes back the last" if count.saved else ""
    walk.env.tell(f"{count.said('checked in')}{more}{undo}")


def one(env: Environment, make: Make, target: Reference, day: date, writing: Writing) -> None:
    """
    Ask for one key result, due or not.
    """
    portfolio = running(env, Filters()).loaded.portfolio
    part = _part(portfolio, target, env.today)
    walk = Walk(env, Talk(env), make, day, writing, Count())
    _round(walk, lambda: _key_result(walk, part, target, ""))
    if not walk.count.saved:
        env.tell("nothing was checked in")


def _by_objective(found: Sequence[Due], portfolio: Portfolio) -> list[Due]:
    """
    Objective by objective, the one that waits longest first, its key results as its file has them.
    """
    first: dict[str, int] = {}
    for at, one_due in enumerate(found):
        first.setdefault(one_due.id.partition("#")[0], at)

    def place(one_due: Due) -> tuple[int, int]:
        goal_id, _, key_result = one_due.id.partition("#")
        goal = portfolio.goals.get(goal_id) if key_result else None
        return first[goal_id], index_of(goal, key_result) if goal is not None else 0

    return sorted(found, key=place)


def _round(walk: Walk, ask: Callable[[], None]) -> None:
    """
    Ask until all is answered or enough is said; Ctrl-C tells what has been saved by then.
    """
    try:
        ask()
    except Ended:
        return
    except KeyboardInterrupt as error:
        saved = 0 if walk.writing.dry_run else walk.count.saved
        if not saved:
            raise Stopped("nothing was saved") from error
        said = "the check-in" if saved == 1 else f"the {saved} check-ins"
        raise Stopped(
            f"{said} before this question stayed saved, and nothing else was written",
            "`okr undo` takes back the last",
        ) from error


def _nothing(env: Environment, chosen: Running, others: int) -> None:
    """
    Why nobody is asked anything, and when the next is due.
    """
    if others:
        env.say_line(Callout(Tone.GOOD, line("nothing is due for you")))
        env.tell(f"{others} due for others: `okr checkin --all`, or `okr due` to see whose")
        return
    env.say_line(Callout(Tone.GOOD, line("nothing is due")))
    coming = next_due(chosen.loaded.portfolio, env.today)
    if coming is not None:
        day = day_said(coming.due_since, env.today)
        env.tell(f"next: {coming.id} on {day}; to check in now: `okr checkin {_tail(coming.id)}`")


def _tail(goal_id: str) -> str:
    return goal_id.rpartition("/")[2]


def _ask_all(walk: Walk, found: Sequence[Due], portfolio: Portfolio) -> None:
    for number, one_due in enumerate(found, 1):
        place = f"{number} of {len(found)}"
        before = walk.count.saved
        if one_due.what == "KPI":
            _kpi(walk, one_due.id, portfolio, place)
        elif one_due.what == "step":
            _step(walk, one_due, portfolio, place)
        else:
            target = Reference.parse(one_due.id)
            _key_result(walk, _part(portfolio, target, walk.env.today), target, place)
        walk.count.skipped += walk.count.saved == before


def _part(portfolio: Portfolio, target: Reference, today: date) -> KeyResultProgress:
    goal = portfolio.goals.get(target.goal)
    found = goal and goal.objective.key_result(target.key_result or "")
    if goal is None or found is None:
        raise OkrError(f"{target} is not running", f"`okr show {target}` tells more")
    return key_result_progress(goal, found, portfolio, today)


_FIRST = "52 sets the value."
_NEXT = "52 sets the value, +3 changes the last one, +0 says that nothing moved."
_NUMBERS = (
    "Behind it, if you like: how sure you are from 0 to 10, then what happened:",
    "52 7 second wave is in. Only a note: -m waiting for the survey.",
)
_TIMES = (
    "How often since the last check-in: 1 counts once more, 2 twice.",
    "Behind it, if you like: how sure you are from 0 to 10, then what happened: 1 8 went well.",
)
_STEPS = (
    "done says that all of it is done, step 2 (or 2) that one step is.",
    "Behind it, if you like: how sure you are from 0 to 10, then what happened: step 2 8 at last.",
)
_DONE = ("y says that it is done; behind it, if you like, what happened: y at last.",)
_VALUE = ("Behind it, if you like, what happened: 52 without October.",)
_INPUTS = (
    "The inputs of the formula, each by its name: lost=21 at_start=412.",
    "Behind them, if you like, what happened: lost=21 at_start=412 without October.",
)


def _key_result(walk: Walk, part: KeyResultProgress, target: Reference, place: str) -> None:
    """
    Ask where a key result stands.
    """
    milestone = part.key_result if isinstance(part.key_result, Milestone) else None
    values = [reading.value for reading in part.readings]
    walk.talk.show(*question.key_result(part, demand(part), walk.picture(values), place))
    if milestone is not None and milestone.steps:
        walk.talk.show(question.steps(milestone, walk.env.today))

    def take(said: str) -> bool:
        answer = answer_of(said, part)
        if answer is None:
            return False
        entry = walk.entry(answer)
        why = doubt_of(part, answer.typed)
        walk.save(lambda desk: walk.make(desk, target, entry), answer, why)
        return True

    if milestone is not None:
        walk.talk.ask_for("done?", _STEPS if milestone.steps else _DONE, take)
    elif isinstance(part.key_result, Recurring):
        walk.talk.ask_for("times:", _TIMES, take)
    else:
        is_first = part.value is None and part.outcome.start is None
        walk.talk.ask_for("now:", (_FIRST if is_first else _NEXT, *_NUMBERS), take)


def _step(walk: Walk, due: Due, portfolio: Portfolio, place: str) -> None:
    """
    Ask whether one step of a milestone, or the milestone itself, is done.
    """
    target = Reference.parse(due.id)
    part = _part(portfolio, target, walk.env.today)
    walk.talk.show(*question.one_step(part, due.title, due.due_since, place))
    number = _number(part, due)

    def take(said: str) -> bool:
        answer = answer_of(said, part)
        if answer is None:
            return False
        if answer.typed is not None:
            if answer.typed.kind != "done":
                raise OkrError("this is one step: y if it is done, Enter if not")
            answer = answer._replace(typed=Typed("step", step=str(number)) if number else _YES)
        entry = walk.entry(answer)
        walk.save(lambda desk: walk.make(desk, target, entry), answer)
        return True

    walk.talk.ask_for("done? [y]", _DONE, take)


def _number(part: KeyResultProgress, due: Due) -> int | None:
    """
    The number of the step that is due; none for a milestone without steps.
    """
    steps = part.key_result.steps if isinstance(part.key_result, Milestone) else ()
    wanted = [
        number
        for number, step in enumerate(steps, 1)
        if step.title == due.title and (step.due or part.window.end) == due.due_since
    ]
    return wanted[0] if wanted else None


def _kpi(walk: Walk, kpi_id: str, portfolio: Portfolio, place: str) -> None:
    """
    Ask for a measurement of a KPI; for one with a formula, for its inputs.
    """
    now = standing(kpi_id, portfolio.kpis[kpi_id], walk.env.today)
    values = [reading.value for reading in now.readings]
    walk.talk.show(*question.kpi(now, walk.picture(values), place, walk.env.today))
    last = now.latest.value if now.latest else None

    def take(said: str) -> bool:
        answer, inputs = measurement_of(said, kpi_id, now.kpi)
        value = answer.typed
        why = tenfold(last, value.number) if value is not None and value.kind == "set" else ""
        entry = walk.entry(answer)._replace(inputs=inputs)
        walk.save(lambda desk: record(Measure(kpi_id, *desk.kpi(kpi_id)), entry), answer, why)
        return True

    if now.kpi.formula is not None:
        walk.talk.ask_for("inputs:", _INPUTS, take)
    else:
        walk.talk.ask_for("now:", (_FIRST if last is None else _NEXT, *_VALUE), take)
