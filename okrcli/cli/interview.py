"""
What somebody is asked about a goal that is being added: only what is missing, where it is missing.

Without a terminal nobody is asked: what is missing is left out, and a sentence with several numbers
that may be its target becomes a milestone with that question as its first action.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from okrcli.cli.environment import Environment
from okrcli.cli.sentences import frame
from okrcli.domain.scorable import contradiction
from okrcli.errors import OkrError
from okrcli.model.amount import Amount, AmountError, parse_amount, same_unit
from okrcli.model.exact import number, with_unit
from okrcli.model.objective import Objective
from okrcli.model.period import Window
from okrcli.model.sentence import Rival, Sentence, read_sentence, split_goal
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
    "cut churn by 15%; launch the app by 15 December; 3 customer visits every month.",
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
_ADVICE = {
    "S001": "that leaves open what counts as success; a number says it: “NPS from 45 to 60”",
    "S002": "that is two in one; a sentence for each shows how each of them goes",
    "S003": "that is work to do; what is different then? “20 customers use it weekly”",
}


class Interview:
    """
    The questions about one goal of a period.

    `is_open` says that a sentence may mean several things and nobody was there to say which. A goal
    that `runs` takes no key result that could not be scored: what has no number yet is a baseline.
    """

    def __init__(self, env: Environment, period: str, *, runs: bool = False) -> None:
        self._env = env
        self._runs = runs
        self._frame = frame(env, period)
        self._talk = import_module("okrcli.cli.talk").Talk(env) if env.asks else None
        self._remarks: list[str] = []
        self.is_open = False
        self.has_asked = False

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
        if self._talk is None:
            return found
        self.has_asked = True
        self._talk.say("How will you see it? One sentence each; Enter when that is all.")
        while True:
            used = [*taken, *(str(kr["id"]) for kr in found)]
            take = partial(self._made, taken=used)
            one = self._asked(f"key result {len(found) + 1}:", _KEY_RESULT, take)
            if one is None:
                return found
            found.append(one)

    def why(self, *, needed: bool) -> str | None:
        """
        Why it matters; asked in the course of a conversation, and where a goal must say it.
        """
        if not (self.has_asked or needed):
            return None
        return self._asked("why does it matter?", _WHY, _reason)

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
        if said.rivals and _AIMS.isdisjoint(known):
            if self._talk is None:
                return self._undecided(said)
            said = self._decided(said)
        for code in said.findings:
            if code in _ADVICE:
                self._say(_ADVICE[code])
                break
        if said.placeholder and _AIMS.isdisjoint(known):
            self._say("a number in it is still open, and nothing was put in its place")
        for name in said.missing():
            if name not in known and "kpi" not in known:
                said = self._completed(said, name)
        if self._runs and self._talk is not None and set(said.missing()) - set(known):
            self._say("so first find out where it stands: a baseline; `okr amend` sets the rest")
            said = Sentence(said.text, said.text, kind="baseline", unit=said.unit, due=said.due)
        if said.due_text and said.due is None and "due" not in known:
            self._remarks.append(f"“{said.due_text}” names no day that okr knows; say --due")
        return said.fields()

    def close(self) -> None:
        """
        Tell what is open, and how it goes on.
        """
        for remark in self._remarks:
            self._env.tell(remark)
        if self.has_asked:
            self._env.tell("next: `okr checkin` once a week asks where it stands")

    def _made(self, text: str, taken: Collection[str]) -> Fields:
        """
        The fields of one more key result, judged while whoever said it still listens.
        """
        parts = self._settled(read_sentence(text, self._frame))
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

    def _decided(self, said: Sentence) -> Sentence:
        """
        The sentence as it was meant, where several of its numbers may be the target.
        """
        readings = [said, *(_with_target(said, one) for one in said.rivals), _done_or_not(said)]
        words = [_reading(one) for one in readings]

        def ask() -> int:
            self._say("it has several numbers; which is the one to reach?")
            choices = [import_module("okrcli.views.document").line(text) for text in words]
            chosen: int = self._talk.choose("  which?", choices, _WHICH) if self._talk else 0
            return chosen

        return readings[self._unless_over(ask) or 0]

    def _undecided(self, said: Sentence) -> dict[str, Any]:
        """
        A milestone that asks which number is meant: nobody is here to say it, and none is guessed.
        """
        self.is_open = True
        readings = (_with_target(said, one) for one in said.rivals)
        numbers = " or ".join(_aim(one) for one in (said, *readings))
        self._remarks.append(
            f"“{said.text}” may aim at {numbers}: kept as a milestone in a draft, with that question "
            "as its first action; say it with --target, --at-least or --at-most, or at a terminal"
        )
        fields = _done_or_not(said).fields()
        return {**fields, "actions": [{"title": f"Say which number is the target: {numbers}"}]}

    def _asked(
        self, question: str, explained: tuple[str, ...], take: Callable[[str], Said]
    ) -> Said | None:
        """
        The answer; nothing where nobody is there to ask, or wants to be asked no more.
        """
        talk = self._talk
        if talk is None:
            return None
        answer: Said | None = self._unless_over(lambda: talk.ask_for(question, explained, take))
        return answer

    def _unless_over(self, ask: Callable[[], Said]) -> Said | None:
        """
        What asking gives; after `q` there are no more questions, after Ctrl-C there is no goal.
        """
        talk = import_module("okrcli.cli.talk")
        try:
            return ask()
        except talk.Ended:
            self._talk = None
            return None
        except KeyboardInterrupt as error:
            stopped: OkrError = talk.Stopped("nothing was added")
            raise stopped from error

    def _say(self, text: str) -> None:
        if self._talk is not None:
            self._talk.say(text)


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


def _with_target(said: Sentence, rival: Rival) -> Sentence:
    """
    The sentence read with another of its numbers as the target.
    """
    return Sentence(
        said.text,
        said.title,
        kind="metric",
        target=rival.number,
        unit=rival.unit,
        due_text=said.due_text,
        due=said.due,
        findings=said.findings,
    )


def _done_or_not(said: Sentence) -> Sentence:
    return Sentence(said.text, said.text, kind="milestone", due=said.due)


def _reading(said: Sentence) -> str:
    return "only done or not" if said.kind == "milestone" else _aim(said)


def _aim(said: Sentence) -> str:
    """
    The number that a reading aims at.
    """
    for sign, value in (("", said.target), ("≥ ", said.at_least), ("≤ ", said.at_most)):
        if value is not None:
            return with_unit(f"{sign}{number(value)}", said.unit)
    return said.change() or "done"
