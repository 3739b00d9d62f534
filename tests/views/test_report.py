from collections.abc import Iterator, Sequence

from okrcli.domain.kpi import standing
from okrcli.domain.progress import portfolio_progress
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.views import report
from okrcli.views.document import Block, Chart, Heading, Line, Paragraph, Shown, Table, Words, line
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

TODAY = day("2026-11-16")
BEHIND = goal(
    key_result(checkins=checkins(("2026-11-02", 53), ("2026-11-16", 46))),
    key_result("links", kind="baseline"),
    owner="ana",
)
FALLING = kpi(("2026-09-28", 86), ("2026-10-28", 74), healthy=85, owner="bo")


def shown(
    *goals: Goal,
    others: Sequence[Goal] = (),
    kpis: dict[str, Kpi] | None = None,
    review: Sequence[Block] = (),
    **settings: str,
) -> Shown:
    whole = portfolio(*goals, *others, kpis=kpis, **settings)
    period = Calendar().find("2026-Q4")
    assert period is not None
    return report.shown(
        portfolio_progress(whole, goals, TODAY),
        whole,
        period,
        TODAY,
        others=portfolio_progress(whole, others, TODAY),
        kpis=[standing(kpi_id, one, TODAY) for kpi_id, one in whole.kpis.items()],
        broken=(),
        nothing=line("no goals"),
        review=review,
    )


def said(text: Line) -> str:
    return "".join(phrase.text for phrase in text)


def headings(found: Shown, level: int = 2) -> list[str]:
    return [
        block.text
        for block in found.document.blocks
        if isinstance(block, Heading) and block.level == level
    ]


def below(found: Shown, heading: str) -> Iterator[Block]:
    """
    The blocks between a heading and the next of its level.
    """
    blocks = iter(found.document.blocks)
    for block in blocks:
        if isinstance(block, Heading) and block.text == heading:
            level = block.level
            break
    for block in blocks:
        if isinstance(block, Heading) and block.level <= level:
            return
        yield block


def rows(found: Shown, heading: str) -> list[list[str]]:
    table = next(block for block in below(found, heading) if isinstance(block, Table))
    return [[said(c.line) for c in row.cells if isinstance(c, Words)] for row in table.rows]


def test_the_page_is_the_organization_s_and_leads_to_its_parts() -> None:
    found = shown(BEHIND, organization="Alderway Coffee")
    assert found.document.title == "Alderway Coffee, 2026-Q4"
    assert found.document.contents
    assert headings(found, 1) == ["Alderway Coffee"]
    assert headings(shown(BEHIND), 1) == ["Objectives and key results"]


def test_a_few_sentences_say_all_of_it() -> None:
    told = [
        said(block.line)
        for block in shown(BEHIND, kpis={"retention": FALLING}).document.blocks
        if isinstance(block, Paragraph)
    ]
    assert told[:2] == [
        "1 objective stands at 6%, where 50% is due by now: 1 off track",
        "1 KPI: 1 critical",
    ]


def test_a_period_without_scores_has_no_mean() -> None:
    told = shown(goal(key_result())).document.blocks[1]
    assert isinstance(told, Paragraph)
    assert said(told.line).startswith("1 objective without a score: 1 ")


def test_what_is_in_trouble_says_why_and_whose_it_is() -> None:
    found = shown(BEHIND, kpis={"retention": FALLING})
    assert rows(found, "What needs attention") == [
        [
            "Customer retention",
            "critical",
            "74%, healthy is ≥ 85; it became critical; it got worse by 14%",
            "bo",
        ],
        ["Net Promoter Score", "off track", "44 points behind the pace; it was on track", "ana"],
    ]


def test_of_a_long_list_the_first_are_named_and_the_rest_counted() -> None:
    many = [
        goal(key_result(checkins=checkins(("2026-11-16", 45))), id=f"2026-Q4/goal-{at:02}")
        for at in range(25)
    ]
    found = shown(*many)
    assert len(rows(found, "What needs attention")) == 20
    last = list(below(found, "What needs attention"))[-1]
    assert isinstance(last, Paragraph)
    assert said(last.line) == "and 5 more, in what follows"
    assert len(found.data["attention"]) == 25  # type: ignore[arg-type]


def test_an_objective_is_told_as_show_tells_it_with_how_its_numbers_went() -> None:
    found = list(below(shown(BEHIND), "Customers love us"))
    charts = [block for block in found if isinstance(block, Chart)]
    assert [chart.title.partition(":")[0] for chart in charts] == ["Net Promoter Score"]
    assert any(isinstance(block, Table) for block in found)


def test_every_kpi_has_its_chart() -> None:
    found = list(below(shown(kpis={"retention": FALLING}), "Customer retention"))
    chart = next(block for block in found if isinstance(block, Chart))
    assert [band.name for band in chart.bands] == ["healthy", "warning"]


def test_other_periods_are_told_in_a_row_the_newest_first() -> None:
    others = [
        goal(key_result(), id="2026-Q3/a", status="done"),
        goal(key_result(), id="2026-Q3/b", status="dropped"),
        goal(key_result(), id="2026/c"),
    ]
    assert rows(shown(BEHIND, others=others), "Other periods") == [
        ["2026", "1", "–", "1 unmeasured"],
        ["2026-Q3", "2", "0%", "1 closed, red, 1 dropped"],
    ]


def test_goals_that_align_to_nothing_need_no_tree() -> None:
    parent = goal(key_result(), id="2026-Q4/parent")
    child = goal(key_result(), id="2026-Q4/child", aligns_to=["2026-Q4/parent"])
    assert "Who works towards what" in headings(shown(parent, child))
    assert "Who works towards what" not in headings(shown(parent))


def test_the_review_stands_before_other_periods() -> None:
    review: list[Block] = [Heading("Review of 2026-Q3", 2), Paragraph(line("It went well."))]
    found = headings(shown(BEHIND, others=[goal(id="2026-Q3/a")], review=review))
    assert found[-3:] == ["Objectives", "Review of 2026-Q3", "Other periods"]
