"""
Closing and carrying on files as many hands format them, with every sort of line end.
"""

from contextlib import suppress
from textwrap import dedent
from typing import Any

import pytest

from okrcli.domain.carrying import Way
from okrcli.domain.closing import result
from okrcli.domain.progress import objective_progress
from okrcli.model.objective import Objective
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.plans.carry import Carrier, Old
from okrcli.plans.close import Said, close
from okrcli.plans.plan import NotPossible
from okrcli.plans.rollover import rollover
from okrcli.store.understand import understand
from okrcli.store.workspace import Folder, GoalFile
from okrcli.text.file import TextFile
from okrcli.text.parse import plain, read
from tests.proof.shapes import ENDINGS, SHAPES
from tests.support.build import day, portfolio

PATH = "objectives/2026-Q4/hand.yaml"
CLOSING = day("2027-01-04")
ALL = Said("Ask: early. # always", "carry", litmus=True, as_zero=True)


def opened(data: bytes) -> tuple[Goal, TextFile]:
    parsed = read(data)
    model = understand(GoalFile(PATH, Folder.OBJECTIVES), parsed, Calendar()).model
    assert isinstance(model, Goal)
    return model, TextFile(PATH, data, parsed)


def closed(data: bytes) -> bytes | None:
    """
    The file with its goal closed; none where it is refused.
    """
    goal, file = opened(data)
    with suppress(NotPossible):
        return close(goal, file, result(goal, portfolio(goal), CLOSING), ALL).edits[0].new
    return None


def carried(data: bytes | None) -> tuple[bytes, Objective] | None:
    """
    The new file, and what it is meant to say; none where it is refused.
    """
    before, after = Calendar().find("2026-Q4"), Calendar().find("2027-Q1")
    if data is None or before is None or after is None:
        return None
    goal, file = opened(data)
    one, way = (
        Old(goal, file, objective_progress(goal, portfolio(goal), CLOSING)),
        Way(before, after),
    )
    with suppress(NotPossible):
        (edit,) = rollover([one], way, {}, lambda _: False).edits
        return edit.new or b"", Carrier(one, way).goal.objective
    return None


def shaped(shape: str, ending: str) -> bytes:
    return ENDINGS[ending](dedent(SHAPES[shape]).encode())


def said(data: bytes) -> Any:
    root = read(data).root
    assert root is not None
    return plain(root)


every_shape = pytest.mark.parametrize("shape", SHAPES)
every_ending = pytest.mark.parametrize("ending", ENDINGS)


@every_shape
@every_ending
def test_a_review_is_all_that_is_added(shape: str, ending: str) -> None:
    old = shaped(shape, ending)
    if (new := closed(old)) is None:
        return
    review = {"date": "2027-01-04", "learned": ALL.learned, "next": "carry", "litmus": True}
    assert said(new) == {**said(old), "status": "done", "review": review}
    assert (b"\r\n" in old) == (b"\r\n" in new)
    assert old[:3] == new[:3]


@every_shape
@every_ending
def test_the_new_file_says_what_was_worked_out(shape: str, ending: str) -> None:
    old = shaped(shape, ending)
    if (made := carried(closed(old))) is None:
        return
    new, meant = made
    assert opened(new)[0].objective == meant
    assert (b"\r\n" in old) == (b"\r\n" in new)
    assert old.startswith(b"\xef\xbb\xbf") == new.startswith(b"\xef\xbb\xbf")


def test_few_shapes_are_refused() -> None:
    """
    Refusing everything would be safe, and of no use.
    """
    refused = {shape for shape in SHAPES if carried(closed(shaped(shape, "LF"))) is None}
    assert refused <= {"a question mark", "document marks", "a kept block at the end"}
