"""
What was answered to the questions of a check-in.
"""

from decimal import Decimal
from itertools import takewhile

from okrcli.cli.values import inputs_of
from okrcli.domain.doubt import doubt
from okrcli.domain.progress import KeyResultProgress
from okrcli.errors import OkrError
from okrcli.model.amount import AmountError, Typed
from okrcli.model.answer import Answer, read_answer
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.kinds import Milestone, Recurring
from okrcli.model.kpi import Kpi

_NOT_YET = ("n", "no")
_SAID_OF_STEPS = ("done", "yes", "reached", "step")


def answer_of(said: str, part: KeyResultProgress) -> Answer | None:
    """
    What was answered; of a milestone a bare number is that of a step, and y says that it is done.

    None where n says that it is not.
    """
    if not isinstance(part.key_result, Milestone):
        return _read(said, part.key_result.unit)
    first, _, rest = said.partition(" ")
    word = first.casefold()
    if word in _NOT_YET and not rest:
        return None
    if word == "y":
        said = f"done {rest}"
    elif first.isdecimal():
        said = f"step {said}"
    elif word not in _SAID_OF_STEPS and not word.startswith("-"):
        raise OkrError(
            f'"{first}" does not say whether it is done',
            "y if it is, Enter if not; a note alone stands behind -m",
        )
    return _read(said)


def doubt_of(part: KeyResultProgress, said: Typed | None) -> str:
    """
    Why the value that was typed is hard to believe; nothing where it is not.
    """
    if said is None or said.kind not in ("set", "change"):
        return ""
    if said.kind == "set" or isinstance(part.key_result, Recurring):
        return doubt(part, said.number)
    before = part.value if part.value is not None else part.outcome.start
    return doubt(part, (before or Decimal(0)) + said.number)


def measurement_of(said: str, kpi_id: str, known: Kpi) -> tuple[Answer, dict[str, Typed]]:
    """
    A value or the inputs of a formula, and what happened; of a KPI nobody says how sure they are.
    """
    words = said.split()
    named = list(takewhile(lambda word: "=" in word and word[:1].isalpha(), words))
    if known.formula is not None and not named:
        raise OkrError(
            f"{kpi_id} is computed from its inputs ({known.formula})",
            f"type them: {_wanted(known.formula)}",
        )
    inputs = inputs_of(named)
    answer = _beside(words[len(named) :]) if named else _read(said, known.unit)
    if answer.confidence is not None:
        raise OkrError(
            "of a KPI there is no confidence to write down",
            "a note that begins with a number stands behind -m",
        )
    if not named and (answer.typed is None or answer.typed.kind not in ("set", "change")):
        raise OkrError(f"{kpi_id} takes a number, and a note behind it")
    return answer, inputs


def _beside(words: list[str]) -> Answer:
    """
    What stands behind the inputs of a formula.
    """
    rest = " ".join(words)
    if rest[:1].isdecimal():
        raise OkrError(
            f'"{words[0]}" belongs to no input', "a note that begins with a number stands behind -m"
        )
    return _read(f"-m {rest}" if rest and not rest.startswith("-") else rest)


def _read(said: str, unit: str | None = None) -> Answer:
    try:
        return read_answer(said, unit)
    except AmountError as error:
        raise OkrError(str(error)) from error


def _wanted(formula: str) -> str:
    try:
        return " ".join(f"{name}=…" for name in Formula.parse(formula).names)
    except FormulaError:
        return "name=…"
