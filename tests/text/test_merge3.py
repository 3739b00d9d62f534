"""
A merge is git's where that is sound, else ours with what they changed.
"""

from datetime import date, timedelta

import pytest

from okrcli.plans.merge import KPI, OBJECTIVE
from okrcli.text import write
from okrcli.text.carry import remarks
from okrcli.text.marks import Marks, Style, between_marks, both_sides
from okrcli.text.merge3 import Git, Manner, Merged, Texts, conflicts, merge3, settled
from okrcli.text.parse import Parsed, read

BASE = b"""\
title: Love  # ours to keep
owner: ana
key_results:
  - id: nps
    title: NPS
    checkins:
      - {date: 2026-10-12, value: 4}
"""
CONFLICT = Git(b"<<<<<<< ours\n=======\n>>>>>>> theirs\n", is_clean=False)
NEW = b"      - {date: 2026-10-19, value: 5}\n"


def fine(parsed: Parsed) -> bool:
    return parsed.root is not None


def merge(
    ours: bytes, theirs: bytes, git: Git = CONFLICT, base: bytes = BASE, manner: Manner = OBJECTIVE
) -> Merged:
    return merge3(Texts(base, ours, theirs), git, manner, fine)


def test_what_git_merges_soundly_is_kept() -> None:
    """
    To the byte, with its layout and its comments.
    """
    ours, theirs = BASE.replace(b"Love", b"Joy"), BASE + NEW
    text = ours + b"      -   {date: 2026-10-19,   value: 5}  # so\n"
    assert merge(ours, theirs, Git(text, is_clean=True)) == Merged(text, is_clean=True)


@pytest.mark.parametrize("text", [b"title: [", BASE, BASE + NEW + NEW, b"", b"\xff"])
def test_what_git_merges_wrongly_is_not(text: bytes) -> None:
    """
    A change lost, one made twice, or a file that nobody can read.
    """
    ours, theirs = BASE.replace(b"Love", b"Joy"), BASE + NEW
    assert merge(ours, theirs, Git(text, is_clean=True)) == Merged(ours + NEW, is_clean=True)


def test_a_wrong_file_is_a_conflict_of_all_that_is_different() -> None:
    """
    Each change is right, both together are not.
    """
    ours, theirs = BASE.replace(b"Love", b"Joy"), BASE + NEW
    found = merge3(
        Texts(BASE, ours, theirs), Git(ours + NEW, is_clean=True), OBJECTIVE, lambda _: False
    )
    assert not found.is_clean
    assert both_sides(found.text, 7) == (ours, theirs)


@pytest.mark.parametrize("broken", [b"title: [\n", b"\xff\xfe", b"- a\n", b"a: 1\na: 2\n"])
def test_what_cannot_be_read_is_git_s(broken: bytes) -> None:
    """
    Whatever git says, conflict or not.
    """
    for git in (CONFLICT, Git(b"x", is_clean=True)):
        assert merge(broken, BASE + NEW, git) == Merged(git.text, git.is_clean)
        assert merge(BASE + NEW, broken, git) == Merged(git.text, git.is_clean)
    assert conflicts(Texts(BASE, broken, BASE), OBJECTIVE) is None


def test_our_line_ends_and_our_mark_stay() -> None:
    ours = b"\xef\xbb\xbf" + BASE.replace(b"Love", b"Joy").replace(b"\n", b"\r\n")
    found = merge(ours, BASE + NEW)
    assert found == Merged(ours + NEW.replace(b"\n", b"\r\n"), is_clean=True)


def test_a_file_that_both_made_has_no_base() -> None:
    ours, theirs = b"title: Love\ntags: [a]\n", b"title: Love\ntags: [b]\nowner: bo\n"
    assert merge(ours, theirs, base=b"").text == b"title: Love\nowner: bo\ntags: [a, b]\n"


def test_a_base_in_conflict_is_no_obstacle_where_it_makes_no_difference() -> None:
    """
    Branches had merged each other, and both had decided alike.
    """
    base = BASE.replace(
        b"owner: ana\n", b"<<<<<<<<< a\nowner: ana\n=========\nowner: bo\n>>>>>>>>> b\n"
    )
    more = BASE + NEW.replace(b"19", b"20")
    assert merge(BASE + NEW, more, base=base) == Merged(
        BASE + NEW + NEW.replace(b"19", b"20"), is_clean=True
    )
    for ours, theirs in ((b"ana", b"bo"), (b"cy", b"bo"), (b"ana", b"cy")):
        sides = BASE.replace(b"ana", ours), BASE.replace(b"ana", theirs)
        assert merge(*sides, base=base) == Merged(*CONFLICT)


def test_entries_come_in_the_order_of_their_days() -> None:
    ours = BASE + b"      - {date: 2026-10-26, value: 6}\n"
    found = merge(ours, BASE + NEW + NEW.replace(b"19", b"30"))
    days = [line[15:25] for line in found.text.splitlines() if b"date" in line]
    assert days == [b"2026-10-12", b"2026-10-19", b"2026-10-26", b"2026-10-30"]


@pytest.mark.parametrize(
    "layout",
    ["  - {{date: 2026-10-{:02}, value: {}}}\n", "  - date: 2026-10-{:02}\n    value: {}\n"],
)
@pytest.mark.parametrize("step", [1, -1])
def test_measurements_keep_their_order(layout: str, step: int) -> None:
    """
    The newest last, or first: whoever wrote the file has decided that.
    """

    def kpi(*days: int) -> bytes:
        lines = [layout.format(day, day) for day in sorted(days)[::step]]
        return ("title: Visits\nmeasurements:\n" + "".join(lines)).encode()

    base, ours, theirs = kpi(9, 12), kpi(9, 12, 14), kpi(5, 9, 10, 12, 16)
    found = merge(ours, theirs, base=base, manner=KPI)
    assert found == Merged(kpi(5, 9, 10, 12, 14, 16), is_clean=True)


def test_thousands_of_measurements_are_read_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Two people who fill in the past, each every other day.
    """
    reads: list[bytes] = []

    def counted(data: bytes) -> Parsed:
        reads.append(data)
        return read(data)

    monkeypatch.setattr(write, "read", counted)

    def kpi(numbers: range) -> bytes:
        days = (date(2020, 1, 1) + timedelta(days=number) for number in numbers)
        lines = "".join(f"  - {{date: {day}, value: 1}}\n" for day in days)
        return f"title: Visits\nmeasurements:\n{lines}".encode()

    found = merge(
        kpi(range(0, 2000, 2)), kpi(range(1, 2000, 2)), base=b"title: Visits\n", manner=KPI
    )
    assert found == Merged(kpi(range(2000)), is_clean=True)
    assert len(reads) < 5


def test_too_much_at_once_is_for_people() -> None:
    """
    Where every line of one side is another one, git's own conflict stands.
    """
    lines = [f"  - {{date: 2026-10-{1 + at % 28:02}, value: {at}}}\n" for at in range(900)]
    base = ("title: Visits\nmeasurements:\n" + "".join(lines)).encode()
    theirs = base.replace(b"}", b", note: x}")
    ours = base.replace(b"Visits", b"Visitors").replace(b"value: 7}", b"value: 8}")
    found = merge(ours, theirs, base=base, manner=KPI)
    assert not found.is_clean
    assert both_sides(found.text, 7) == (ours, theirs)


def test_their_comments_come_along() -> None:
    """
    Above the same line, behind it, and at the end.
    """
    theirs = BASE.replace(b"owner: ana", b"# who else\nowner: ana  # yes") + NEW + b"# end\n"
    found = merge(BASE.replace(b"Love", b"Joy"), theirs)
    assert found == Merged(theirs.replace(b"Love", b"Joy"), is_clean=True)


def test_a_comment_of_which_the_place_is_gone_is_for_people() -> None:
    """
    Between marks of its own; the rest is merged.
    """
    base = BASE + b"  - id: calls\n    title: Calls\n"
    theirs = base.replace(b"    title: Calls\n", b"    title: Calls  # they ring\n")
    found = merge(BASE, theirs, base=base)
    assert found.text == BASE + b"<<<<<<< ours\n=======\n# they ring\n>>>>>>> theirs\n"


def test_nothing_is_left_out_when_somebody_decides() -> None:
    """
    But comments that have no place, and those are told.
    """
    base = BASE + b"  - id: calls\n    title: Calls\n"
    theirs = base.replace(b"    title: Calls\n", b"    title: Calls  # they ring\n")
    done = settled(Texts(base, BASE, theirs), OBJECTIVE, [])
    assert (done.parsed.source.encode(), done.left_out) == (BASE, ("# they ring",))


def test_measurements_are_merged_as_check_ins_are() -> None:
    base = b"title: Churn\nmeasurements: []\n"
    one, other = (
        base.replace(b" []", b"\n  - {date: 2026-10-%d, inputs: {a: %d}}" % (day, day))
        for day in (12, 19)
    )
    merged = merge(one, other, base=base, manner=KPI)
    assert merged == Merged(one + b"  - {date: 2026-10-19, inputs: {a: 19}}\n", is_clean=True)


def test_the_marks_are_as_long_as_git_wants_them() -> None:
    ours, theirs = BASE.replace(b"Love", b"Joy"), BASE.replace(b"Love", b"Awe")
    found = merge3(Texts(BASE, ours, theirs), CONFLICT, OBJECTIVE, fine, Marks(9))
    assert found.text.startswith(b"<<<<<<<<< ours\ntitle: Joy  # ours to keep\n=========\n")
    assert both_sides(found.text, 9) == (ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs", "middle"),
    [
        (BASE.replace(b"NPS", b"A"), BASE.replace(b"NPS", b"B"), b"    title: NPS\n"),
        (BASE.replace(b"owner: ana\n", b""), BASE.replace(b"ana", b"bo"), b"owner: ana\n"),
        (BASE + b"why: A\n", BASE + b"why: B\n", b""),
        (
            BASE.replace(b"4", b"5"),
            BASE.replace(b"4", b"6"),
            b"      - {date: 2026-10-12, value: 4}\n",
        ),
    ],
)
@pytest.mark.parametrize("style", [Style.DIFF3, Style.ZDIFF3])
def test_what_was_there_before_is_shown(
    ours: bytes, theirs: bytes, middle: bytes, style: Style
) -> None:
    """
    Whatever was in conflict; deciding it for one side gives the same as ever.
    """
    shown = merge3(Texts(BASE, ours, theirs), CONFLICT, OBJECTIVE, fine, Marks(7, style)).text
    assert b"||||||| base\n" + middle + b"=======\n" in shown
    assert both_sides(shown, 7) == both_sides(merge(ours, theirs).text, 7)


def test_git_s_conflict_stands_if_it_holds_both() -> None:
    """
    Where splicing is not sure, such as below a comment inside of brackets.
    """
    base = b"title: Love\ntags: [a, # first\n  b]\n"
    ours, theirs = base.replace(b"b]", b"b, c]"), base.replace(b"[a, # first\n  b]", b"[b]")
    git = Git(between_marks(BASE, ours, theirs, Marks()), is_clean=False)
    found = merge(ours, theirs, git, base=base)
    assert both_sides(found.text, 7)[0] == ours
    assert found.is_clean is False


def test_remarks_are_counted() -> None:
    assert remarks(read(b"a: 1  # x\n# x\n")) == {"# x": 2}
    assert remarks(read(b"a: [\n")) == {}
