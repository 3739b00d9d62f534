"""
The list from which somebody at a terminal chooses.
"""

from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, example, snapshot, workspace

STOPPED = "stopped; nothing is half-done\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """
    Twelve goals that share a word.
    """
    return workspace(
        tmp_path,
        {
            f"objectives/2026-Q4/{name}-shops.yaml": f"title: The {number}th\n"
            for number, name in enumerate("abcdefghijkl", 1)
        },
    )


def pick(place: Path, *words: str, typed: str) -> Answer:
    return okr(*words, cwd=place, width=80, stdin=typed, NO_COLOR="1")


def test_an_ambiguous_name_is_asked_about(place: Path) -> None:
    """
    The list says what each is called; a number chooses.
    """
    answer = pick(place, "show", "nps", typed="2\n")
    assert answer.code == 0
    assert answer.stderr.splitlines() == [
        '"nps" may be one of 2:',
        "  1  2026-Q4/customer-love#nps  NPS of first-year customers",
        "  2  kpis/nps                   Net Promoter Score",
        "1-2, or more of the name: ",
    ]
    assert "Net Promoter Score" in answer.stdout


def test_a_check_in_goes_where_was_chosen(place: Path) -> None:
    """
    And nowhere else.
    """
    before = snapshot(place)
    answer = pick(place, "checkin", "share", "40", typed="1\n")
    assert answer.code == 0, answer.stderr
    (path,) = changed(before, place)
    assert path in answer.stdout


def test_a_question_mark_explains_the_list(place: Path) -> None:
    """
    As at every question.
    """
    answer = pick(place, "show", "nps", typed="?\n2\n")
    assert answer.code == 0
    assert "words of its name or title.\n" in answer.stderr


@pytest.mark.parametrize("typed", ["\n", "", "  \n", "q\n"])
def test_enter_alone_and_the_end_of_input_do_nothing(place: Path, typed: str) -> None:
    """
    As Ctrl-C.
    """
    before = snapshot(place)
    answer = pick(place, "checkin", "share", "40", typed=typed)
    assert (answer.code, answer.stdout) == (130, "")
    assert answer.stderr.endswith(STOPPED)
    assert changed(before, place) == set()


def test_a_wrong_number_asks_again(place: Path) -> None:
    """
    Zero, too many, far too many.
    """
    answer = pick(place, "show", "nps", typed="0\n3\n99999999999999999999\n1\n")
    assert answer.code == 0
    assert answer.stderr.count("in the list") == 3


def test_a_long_list_is_cut_and_narrowed(many: Path) -> None:
    """
    By more of a name, by words of a title, or by what leaves but one.
    """
    answer = pick(many, "show", "shops", typed="k\n")
    assert "     3 more: type more of the name\n" in answer.stderr
    assert answer.stderr.count("2026-Q4/") == 9
    assert answer.stdout.startswith("The 11th")
    assert pick(many, "show", "shops", typed="12th\n").stdout.startswith("The 12th")
    again = pick(many, "show", "shops", typed="zzz\nshops\n3\n")
    assert 'none of them is called "zzz"' in again.stderr
    assert again.stderr.count("9  2026-Q4/i-shops") == 3
    assert again.stdout.startswith("The 3th")


@pytest.mark.parametrize("command", ["show", "explain", "smart"])
def test_without_a_name_one_is_chosen(place: Path, command: str) -> None:
    """
    The current period first.
    """
    answer = pick(place, command, typed="1\n")
    assert answer.code == 0
    assert "  1  2026-Q4/customer-love " in answer.stderr


def test_what_is_removed_may_be_chosen_and_is_asked_about(many: Path) -> None:
    """
    Two answers are needed.
    """
    before = snapshot(many)
    assert pick(many, "rm", typed="1\ny\n").code == 0
    assert changed(before, many) == {"objectives/2026-Q4/a-shops.yaml"}


def test_nobody_is_asked_who_said_so(place: Path) -> None:
    """
    With --no-input, and between pipes.
    """
    assert pick(place, "show", "nps", "--no-input", typed="1\n").code == 2
    assert okr("show", "nps", cwd=place, stdin="1\n").code == 2


def test_a_line_is_no_wider_than_the_terminal(tmp_path: Path) -> None:
    """
    A long title is cut.
    """
    title = f"title: {'long ' * 20}\n"
    files = {f"objectives/2026-Q4/{name}-shop.yaml": title for name in "ab"}
    answer = pick(workspace(tmp_path, files), "show", "shop", typed="\n")
    line = answer.stderr.splitlines()[2]
    assert line.startswith("  2  2026-Q4/b-shop  long long")
    assert (len(line), line[-1]) == (80, "…")


def test_a_broken_file_is_listed_without_a_title(many: Path) -> None:
    """
    Choosing it says what is wrong.
    """
    (many / "objectives/2026-Q4/a-shops.yaml").write_text("title: [\n", encoding="utf-8")
    answer = pick(many, "show", "shops", typed="1\n")
    assert "  1  2026-Q4/a-shops\n" in answer.stderr
    assert answer.code == 2
