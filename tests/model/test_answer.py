import pytest

from okrcli.model.amount import AmountError
from okrcli.model.answer import read_answer


@pytest.mark.parametrize(
    ("said", "number", "confidence", "note"),
    [
        ("52", "52", None, None),
        ("52 7", "52", 7, None),
        ("52 7/10 second wave is in", "52", 7, "second wave is in"),
        ("52 second wave is in", "52", None, "second wave is in"),
        ("52 points 7 in", "52", 7, "in"),
        ("52points", "52", None, None),
        ("+3 -m 20 are left", "3", None, "20 are left"),
        ("52 -c 7 -m in -c 3", "52", 7, "in -c 3"),
        ("52 -c7", "52", 7, None),
        ("52 --note=in", "52", None, "in"),
        ("52 -m", "52", None, None),
        ("52 -m waiting -c 7", "52", 7, "waiting"),
        ("52 -m waiting --confidence=10/10", "52", 10, "waiting"),
        ("52 -m the -c switch broke", "52", None, "the -c switch broke"),
    ],
)
def test_a_value_then_how_sure_then_what_happened(
    said: str, number: str, confidence: int | None, note: str | None
) -> None:
    answer = read_answer(said, "points")
    assert answer.typed is not None
    assert (str(answer.typed.number), *answer[1:]) == (number, confidence, note)


def test_a_value_may_be_missing() -> None:
    assert read_answer("-m waiting for the survey") == (None, None, "waiting for the survey")
    assert read_answer("-c 7") == (None, 7, None)
    assert read_answer("-m waiting -c 7") == (None, 7, "waiting")


@pytest.mark.parametrize("said", ["52 days", "52 %", "3 million", "52 hours late"])
def test_another_unit_is_no_note(said: str) -> None:
    """
    What would be a wrong number is kept with the number, so that it is refused.
    """
    answer = read_answer(said, "points")
    assert answer.note is None or answer.note == "late"
    assert answer.typed is not None
    assert answer.typed.unit


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("1 200", "a number without blanks"),
        ("1 000", "a number without blanks"),
        ("52 7 8", "behind -m"),
        ("second wave", "the value comes first"),
        ("52,5", "a comma for decimals"),
        ("52 -c 11", "from 0 to 10"),
        ("52 -c", "from 0 to 10"),
        ("52 -m waiting -c 11", "from 0 to 10"),
    ],
)
def test_what_may_mean_another_number_is_refused(said: str, why: str) -> None:
    with pytest.raises(AmountError, match=why):
        read_answer(said, "points")


def test_steps_by_number_and_by_words() -> None:
    first, second = read_answer("step 2 7 at last"), read_answer("step In ten shops")
    assert first.typed is not None
    assert second.typed is not None
    assert (first.typed.step, first.confidence, first.note) == ("2", 7, "at last")
    assert second.typed.step == "In ten shops"
