"""
What somebody is asked about a goal that is being added: only what is missing, where it is missing.

Without a terminal nobody is asked: what is missing is left out, and a sentence with several numbers
that may be its target becomes a milestone with that question as its first action.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from okrcli.cli import readings
from okrcli.cli.conversation import Conversation
from okrcli.cli.environment import Environment
from okrcli.cli.sentences import frame
from okrcli.domain.scorable import contradiction
from okrcli.errors import OkrError
from okrcli.model.amount import Amount, AmountError, parse_amount, same_unit
from okrcli.model.exact import number
from okrcli.model.objective import Objective
from okrcli.model.period import Window
from okrcli.model.sentence import Sentence, conflict, read_sentence, split_goal
from okrcli.plans.add import key_result, understood
from okrcli.plans.plan import writable
from okrcli.plans.typed import as_option, fitting, key_result_of, titled

Said = TypeVar("Said")
Fields = Mapping[str, Any]

_AIMS = frozenset(["kind", "target", "change", "at_least", "at_most", "times"])
_GOAL = (
    "What you want to be true at the end, in your own words: Customers love us.",
    "Or all at once: I will delight customers as measured by NPS to 60 and churn under 3%.",
)
_KEY_RESULT = (
    "How you will see it, one sentence each: NPS from 45 to 60; first response under 2 h;",
    "cut churn by 15%; launch the app by 15 December; visit 3 customers every month.",
    "Enter on an empty line when that is all; two to four are usual.",
)
_WHY = ("One sentence that will still convince you in a month: they stay twice as long.",)
_ACHIEVABLE = ("What makes you think so: two pilots moved NPS by 9 points in a quarter.",)
_START = (
    "The number today, such as 45, 1.2k or 30%. Progress is measured from it.",
    "Enter leaves it open: it is not scored until that is known.",
)
_TARGET = ("The number to get to, such as 60, 1.2k or 30%. Enter leaves it open.",)
_WHICH = ("The number before what you mean; Enter takes the first.",)
_UNIT = ("What is counted or measured, in few words: points, customers, EUR, %.",)
_DUE = ("A day, such as 2026-12-15 or Dec 15.",)
_CONFLICT = ("The whole sentence again, without the contradiction; Enter keeps it as it was read.",)
_ONE_MORE = ("y makes it a key result; n or Enter keeps it as the reason.",)


class Interview(Conversation):
    """
    The questions about one goal of a period.

    `is_open` says that a sentence may mean several things and nobody said which. A goal that `runs`
    takes no key result that could not be scored: what has no number yet is a baseline. A `smart` one
    has one key result, with a unit and a day.
    """

    def __init__(
        self, env: Environment, period: str, *, runs: bool = False, smart: bool = False
    ) -> None:
        super().__init__(env)
        self._env = env
        self._runs = runs
        self._smart = smart
        self._frame = frame(env, period)
        self._remarks: list[str] = []
        self.is_open = False
        self.was_answered = False

    def goal(self, title: str | None, free: Callable[[str], None]) -> tuple[str, tuple[str, ...]]:
        """
        The title, and the key results that were said along with it; `free` refuses one that is taken.
        """
        if title is not None:
            return split_goal(title)
        if self._talk is None:
            raise OkrError(
                "say what you want to reach: `okr add TITLE --kr TEXT`",
                "at a terminal `okr add` asks for it",
            )
        self.has_asked = True
        self._talk.say("What do you want to reach? Enter skips a question, ? helps, q ends.")
        found = self._asked("goal:", _GOAL, partial(_goal, free=free))
        if found is None:
            raise OkrError("nothing was added")
        return found

    def key_results(self, taken: Collection[str] = ()) -> list[Fields]:
        """
        Key results one sentence at a time, until somebody has no more.
        """
        found: list[Fields] = []
        if self._talk is None or self._is_over:
            return found
        self.has_asked = True
        if not self._smart:
            self._talk.say("How will you see it? One sentence each; Enter when that is all.")
        while not (self._smart and found):
            used = [*taken, *(str(kr["id"]) for kr in found)]
            take = partial(self._made, taken=used)
            one = self._asked(f"key result {len(found) + 1}:", _KEY_RESULT, take)
            if one is None:
                break
            found.append(one)
        return found

    def why(self, more: list[Fields], *, needed: bool) -> str | None:
        """
        Why it matters; asked in the course of a conversation, and where a goal must say it.

        What measures something is no reason but one more key result, if whoever said it agrees.
        """
        if not (self.has_asked or needed):
            return None
        while text := self._asked("why does it matter?", _WHY, _reason):
            said = read_sentence(text, self._frame)
            if self._smart or not readings.counts(said) or not self._is_one_more(said):
                return text
            made = self._asked_about(said, [str(kr["id"]) for kr in more])
            if made is not None:
                more.append(made)
        return None

    def achievable(self) -> str | None:
        """
        Why it can be done, which only a SMART goal must say.
        """
        return self._asked("why can it be done?", _ACHIEVABLE, _reason)

    def fields(self, text: str, known: Collection[str] = ()) -> dict[str, Any]:
        """
        What a sentence says, and what somebody adds to it; `known` is given by options anyway.
        """
        said = read_sentence(text, self._frame)
        if said.rivals or set(said.missing()) - set(known):
            self._say(f"“{said.text}”")
        return self._settled(said, known)

    def _settled(self, said: Sentence, known: Collection[str] = ()) -> dict[str, Any]:
        """
        The fields of a sentence once it is clear what it means.
        """
        aims = not _AIMS.isdisjoint(known)
        said = said if aims else self._agreeing(said)
        was_chosen = False
        if said.rivals and not aims:
            decided = self._decided(said)
            if decided is None:
                return self._undecided(said)
            was_chosen = said is not decided
            said = decided
        for text in () if aims else readings.advice(said):
            self._say(text)
        for name in said.missing():
            if name not in known and "kpi" not in known:
                said = self._completed(said, name)
        if self._runs and self._talk is not None and set(said.missing()) - set(known):
            self._say("so first find out where it stands: a baseline; `okr amend` sets the rest")
            if said.target is not None:
                self._say(f"the target {readings.aim(said)} stays in its title")
            said = readings.baseline(said)
        if not (was_chosen or aims or "kind" in known) and (note := readings.unmeasured(said)):
            self._note(note)
        return self._dated(self._with_unit(said, known), known).fields()

    def _agreeing(self, said: Sentence) -> Sentence:
        """
        The sentence said again where it contradicts itself, or kept by whoever said it.
        """
        while wrong := conflict(said):
            if self._is_over:
                self._remarks.append(f"“{said.text}”: {wrong}")
                break
            self._say(wrong)
            again = self._asked(
                "  say it again: (Enter: keep it)",
                _CONFLICT,
                lambda text: read_sentence(text, self._frame),
            )
            if again is None:
                break
            said = again
        return said

    def _with_unit(self, said: Sentence, known: Collection[str]) -> Sentence:
        """
        The sentence with what a SMART goal counts in.
        """
        if not self._asks_all(said) or said.unit or "unit" in known:
            return said
        unit = self._asked("  in which unit? (points, customers, EUR …)", _UNIT, _reason)
        return said._replace(unit=unit or None)

    def _asks_all(self, said: Sentence) -> bool:
        return self._smart and readings.is_number(said)

    def _dated(self, said: Sentence, known: Collection[str]) -> Sentence:
        """
        The sentence with its day, where it or a SMART goal names one and it is not understood.
        """
        if said.due is not None or "due" in known:
            return said
        wrong = readings.no_day(said, self._frame)
        if wrong and self._is_over:
            self._remarks.append(f"{wrong}; say --due")
        needed = self._asks_all(said)
        if not (wrong or needed) or self._is_over:
            return said
        if wrong:
            self._say(wrong)
        question = "  due on which day?" if needed else "  due on which day? (Enter: none)"
        return said._replace(due=self._asked(question, _DUE, self._day))

    def _day(self, text: str) -> date:
        """
        A day within reach of the goal.
        """
        day, start = self._env.day(text), self._frame.period.start
        if start is not None and day < start:
            raise OkrError(f"{day} lies before {self._frame.period.name} begins, on {start}")
        return day

    def close(self, next_step: str) -> None:
        """
        Tell what is open, and how it goes on.
        """
        for remark in self._remarks:
            self._env.tell(remark)
        if self.has_asked:
            self._env.tell(f"next: {next_step}")

    def _is_one_more(self, said: Sentence) -> bool:
        """
        Whether a reason that measures something was meant as a key result.
        """
        self._say(f"that measures something: {readings.aim(said)}")
        return bool(self._asked("  is it one more key result? [y/N]", _ONE_MORE, readings.is_yes))

    def _asked_about(self, said: Sentence, taken: Collection[str]) -> Fields | None:
        """
        The fields of a key result that was said in another place, or the question for it once more.
        """
        try:
            return self._made(said.text, taken)
        except OkrError as error:
            if self._talk is not None:
                self._talk.refuse(error)
            return self._asked("key result:", _KEY_RESULT, partial(self._made, taken=taken))

    def _made(self, text: str, taken: Collection[str]) -> Fields:
        """
        The fields of one more key result, judged while whoever said it still listens.
        """
        parts = self._settled(read_sentence(text, self._frame))
        if self._smart and parts.get("kind", "metric") not in ("metric", "threshold"):
            raise OkrError(
                "a SMART goal has a number to reach or to hold",
                "say it with one: “NPS from 45 to 60 points”",
            )
        fields = key_result(parts["title"], taken, parts)
        writable(fields)
        made = key_result_of(fields, as_option)
        period = self._frame.period
        if wrong := contradiction(made, Window(period.start, made.due or period.end)):
            raise OkrError(f"it could not be scored: {wrong}", "say it in another way")
        self._say(f"understood as {understood(made).partition(': ')[2]}")
        return fields

    def _completed(self, said: Sentence, name: str) -> Sentence:
        """
        The sentence with its start or its target, if that is known.
        """
        question, explained = (
            ("  where does it stand today? (Enter: not known yet)", _START)
            if name == "start"
            else ("  where is it to get to? (Enter: not known yet)", _TARGET)
        )

        def take(text: str) -> Sentence:
            amount = _amount(text, said.unit)
            full = said._replace(unit=said.unit or amount.unit or None)
            if name == "start":
                full = full._replace(start=amount.number)
            else:
                full = full._replace(target=amount.number)
            if full.start is not None and full.start == full.target:
                raise OkrError(
                    f"start and target would both be {number(full.start)}",
                    "say what it is today; to hold a level say “stay above …”",
                )
            return full

        return self._asked(question, explained, take) or said

    def _decided(self, said: Sentence) -> Sentence | None:
        """
        The sentence as it was meant, where several of its numbers may be the target.
        """
        meant = [said, *(said.aiming_at(one) for one in said.rivals), readings.done_or_not(said)]
        line = import_module("okrcli.views.document").line

        def ask(talk: Any) -> Sentence:
            talk.say("it has several numbers; which is the one to reach?")
            choices = [line(readings.reading(one)) for one in meant]
            chosen: int = talk.choose("  which?", choices, _WHICH)
            return meant[chosen]

        return self._unless_over(ask)

    def _undecided(self, said: Sentence) -> dict[str, Any]:
        """
        A milestone that asks which number is meant: nobody said it, and none is guessed.
        """
        self.is_open = True
        numbers = " or ".join(
            map(readings.aim, (said, *(said.aiming_at(one) for one in said.rivals)))
        )
        self._remarks.append(
            f"“{said.text}” may aim at {numbers}: kept as a milestone in a draft, with that question "
            "as its first action; say it with --target, --at-least or --at-most, or at a terminal"
        )
        fields = readings.done_or_not(said).fields()
        return {**fields, "actions": [{"title": f"Say which number is the target: {numbers}"}]}

    def _asked(
        self, question: str, explained: tuple[str, ...], take: Callable[[str], Said]
    ) -> Said | None:
        """
        The answer; nothing where nobody is there to ask, or wants to be asked no more.
        """
        answer: Said | None = self._unless_over(
            lambda talk: talk.ask_for(question, explained, take)
        )
        self.was_answered = self.was_answered or answer is not None
        return answer

    def _say(self, text: str) -> None:
        if self._talk is not None:
            self._talk.say(text)

    def _note(self, text: str) -> None:
        """
        What may be overlooked: said in the talk, or without one when all is written.
        """
        if self._talk is None:
            self._remarks.append(text)
        else:
            self._say(text)


def _goal(said: str, free: Callable[[str], None]) -> tuple[str, tuple[str, ...]]:
    title, measures = split_goal(said)
    fitting(Objective, {"title": titled(title, "a goal")}, as_option)
    writable({"title": title})
    free(title)
    return title, measures


def _reason(text: str) -> str:
    writable({"why": text})
    return text


def _amount(text: str, unit: str | None) -> Amount:
    try:
        amount = parse_amount(text.removeprefix("="))
    except AmountError as error:
        raise OkrError(str(error), "write 45, 1.2k or 30%") from error
    if not same_unit(amount.unit, unit):
        raise OkrError(f"it is measured in {unit}, not in {amount.unit}")
    return amount
