"""
What somebody is asked about a KPI that is being added: only what is missing.

Without a terminal nobody is asked, and what a KPI cannot be without is an error that names its flag.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from okrcli.cli.conversation import Conversation
from okrcli.cli.kpi_fields import healthy
from okrcli.cli.readings import is_yes
from okrcli.errors import OkrError
from okrcli.library.definitions import MONEY, Definition
from okrcli.model.kpi import Kpi
from okrcli.plans.kpi import sound
from okrcli.plans.plan import writable
from okrcli.plans.typed import as_option, fitting, titled

Said = TypeVar("Said")

_BETTER = {
    **dict.fromkeys(("more", "up", "higher", "increase"), "increase"),
    **dict.fromkeys(("less", "down", "lower", "decrease"), "decrease"),
    "range": "range",
}
_TITLE = ("The name of a figure, not of a goal: Customer churn rate, Orders in the backlog.",)
_TAKE = ("y takes its definition, unit, direction, cadence and formula; n or Enter asks for them.",)
_UNIT = ("%, points, days, EUR, or what is counted: customers, orders.",)
_CURRENCY = ("EUR, USD or another, or a sign such as €.",)
_DIRECTION = ("more, less, or range where it should be neither too high nor too low.",)
_DEFINITION = ("So that two people get one number: customers lost ÷ customers at the start.",)
_CADENCE = ("daily, weekly, monthly or quarterly; `okr due` goes by it.",)
_WHERE = {
    "increase": "healthy from?",
    "decrease": "healthy up to?",
    "range": "healthy between? (LOW..HIGH)",
}
_HEALTHY = ("The number up to which all is well, such as 4; of a range both ends: 40..60.",)

_PROBE = {"title": "A KPI", "unit": "%", "direction": "increase"}
"""A KPI that a single field is held against."""


class KpiInterview(Conversation):
    """
    The questions about one KPI.
    """

    def title(self, free: Callable[[str], None]) -> str:
        """
        What is measured; `free` refuses a title that is taken.
        """
        if self._talk is None:
            raise OkrError(
                "say what it measures: `okr kpi add TITLE`",
                "or take it from the library: `okr kpi add --from crr`; `okr kpi library` has more",
            )
        self._talk.say("What do you measure? Enter skips a question, ? helps, q ends.")
        found = self._asked("KPI:", _TITLE, partial(_title, free=free))
        if found is None:
            raise OkrError("nothing was added")
        return found

    def takes(self, one: Definition) -> bool:
        """
        Whether somebody wants it as the library has it.
        """
        if self._talk is None:
            return False
        self._talk.say(f"the library knows it as {one.id}: {one.definition}")
        return bool(self._asked("  take it from there? [y/N]", _TAKE, is_yes))

    def unit(self, one: Definition | None) -> str | None:
        is_money = one is not None and one.unit == MONEY
        question = "in which currency?" if is_money else "in which unit? (%, EUR, days …)"
        return self._asked(question, _CURRENCY if is_money else _UNIT, partial(_field, "unit"))

    def direction(self) -> str | None:
        return self._asked("what is good? (more, less, range)", _DIRECTION, _direction)

    def rest(self, fields: dict[str, Any]) -> None:
        """
        Fill what may be left open and is not said yet; asked only where a conversation has begun.
        """
        if not self.has_asked:
            return
        if not fields["definition"] and not fields["formula"]:
            fields["definition"] = self._asked(
                "how is it counted? (this ÷ that)", _DEFINITION, partial(_field, "definition")
            )
        if not fields["cadence"]:
            fields["cadence"] = self._asked(
                "how often? (daily, weekly, monthly, quarterly)",
                _CADENCE,
                partial(_field, "cadence"),
            )
        if fields["healthy"] is None:
            fields["healthy"] = self._asked(
                _WHERE[fields["direction"]],
                _HEALTHY,
                partial(_healthy, fields),
            )

    def _asked(
        self, question: str, explained: tuple[str, ...], take: Callable[[str], Said]
    ) -> Said | None:
        """
        The answer; nothing where nobody is there to ask, or wants to be asked no more.
        """
        self.has_asked = self.has_asked or not self._is_over
        found: Said | None = self._unless_over(lambda talk: talk.ask_for(question, explained, take))
        return found


def _title(text: str, free: Callable[[str], None]) -> str:
    title = titled(text, "a KPI")
    _field("title", title)
    free(title)
    return title


def _field(name: str, text: str) -> str:
    """
    A text that this field can hold, judged while whoever said it still listens.
    """
    fitting(Kpi, {**_PROBE, name: text}, as_option)
    writable({name: text})
    return text


def _direction(text: str) -> str:
    found = _BETTER.get(text.casefold())
    if found is None:
        raise OkrError(f'"{text}" is no direction', "say more, less or range")
    return found


def _healthy(fields: dict[str, Any], text: str) -> Any:
    value = healthy(text, fields["unit"])
    sound(fitting(Kpi, {**_PROBE, "direction": fields["direction"], "healthy": value}, as_option))
    return value
