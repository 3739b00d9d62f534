"""
A status page with everything on it, hostile texts, and random documents.
"""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from okrcli.views.document import (
    ABSENT,
    Align,
    Band,
    Bar,
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Excerpt,
    Facts,
    Gap,
    Heading,
    Mark,
    Paragraph,
    Phrase,
    Quote,
    Row,
    Shown,
    Span,
    Spark,
    Table,
    Tone,
    Trace,
    Tree,
    TreeNode,
    Verbatim,
    badge,
    cell,
    line,
)
from okrcli.views.wording import percent

STATUS_COLUMNS = (
    Column("Goal", wrap=True),
    Column("Progress", drawn=True, rank=2),
    Column("Score", Align.RIGHT),
    Column("Expected", Align.RIGHT, rank=3),
    Column("Status"),
    Column("Conf.", Align.RIGHT, rank=4),
    Column("Trend", rank=5),
    Column("Checked in", rank=6),
    Column("Owner", rank=7),
)
ON_TRACK = badge("on track", Tone.GOOD)
AT_RISK = badge("at risk", Tone.CAUTION)
OFF_TRACK = badge("off track", Tone.BAD)
TOO_EARLY = badge("too early", Tone.NOTE)
MET = badge("met", Tone.GOOD)
UNMEASURED = badge("unmeasured", Tone.MUTED)

# What people may write into a goal to give orders to a terminal, a log, a sheet or a web page.
HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x9b31m",
    "a\u202eb\u2066c",
    "tag\U000e0041",
    "lone\ud800",
    "nul\x00del\x7f",
    "[bold]not bold[/bold] [link=file:///x]y[/]",
    ":smile: :boom:",
    "##[error]no",
    "##VSO[task.setvariable variable=x]y",
    "::error file=x::no",
    " \u3000::error::no",
    "=cmd()",
    "+1|2",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "<img src=x onerror=alert(1)>",
    "![i](http://x.test/i.png)",
    "[l](javascript:alert(1))",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "a | b",
    "```",
    "@everyone see #123",
    "one\ntwo\r\nthree\u2028four\x85five",
)


def goal(
    title: str, shares: str, status: Phrase, said: tuple[str, str, str, str], depth: int = 1
) -> Row:
    """
    A row of the status page: `shares` are the score and what is expected, `said` the rest.
    """
    score, expected = (Decimal(share) if share != "-" else None for share in shares.split())
    assert expected is not None
    confidence, values, checked_in, owner = said
    return Row(
        (
            cell(title),
            Bar(score, expected, status.tone),
            ABSENT if score is None else cell(percent(score), number=score),
            cell(Phrase(percent(expected), Tone.MUTED), number=expected),
            cell(status),
            cell(confidence) if confidence else ABSENT,
            Spark(tuple(map(Decimal, values.split())), status.tone),
            cell(Phrase(checked_in, Tone.MUTED)),
            cell(Phrase(owner, Tone.MUTED)),
        ),
        depth=depth,
        tone=Tone.PLAIN if depth else Tone.STRONG,
    )


SUPPORT = "Answer every support request within two hours, at night and on weekends too"
STATUS_ROWS = (
    goal(
        "Customers love us enough to bring friends", "0.41 0.52", AT_RISK, ("5", "", "", "ana"), 0
    ),
    goal("Net Promoter Score", "0.4667 0.52", ON_TRACK, ("7", "45 46 46 48 52", "12 Nov", "ana")),
    goal("Referred customers a month", "0.2 0.52", OFF_TRACK, ("3", "40 41 40 44", "3 Nov", "bo")),
    goal(SUPPORT, "0.5667 0.52", ON_TRACK, ("7", "9 8 8 7 5 4", "12 Nov", "céline")),
    goal("Understand why people leave", "- 0.52", UNMEASURED, ("", "", "", "bo")),
    goal("東京のお客様に愛される 🎉", "0.98 0.52", ON_TRACK, ("9", "", "", "kenji"), 0),
    goal("満足度", "0.9996 0.52", ON_TRACK, ("9", "1 2 4 8 16 32", "11 Nov", "kenji")),
    goal("Three products approved", "1 0.52", MET, ("10", "1 1 1", "1 Nov", "kenji")),
    goal("A sales team that learns", "0 0.05", TOO_EARLY, ("6", "", "", "dana"), 0),
    goal("Close rate", "0.01 0.05", TOO_EARLY, ("6", "19", "9 Nov", "dana")),
    Row(
        (
            cell("All goals"),
            Bar(Decimal("0.463"), Decimal("0.36")),
            cell("46%", number=Decimal("0.463")),
            cell(Phrase("36%", Tone.MUTED)),
        ),
        record=False,
        tone=Tone.STRONG,
    ),
)
TREE = Tree(
    (
        TreeNode(
            line(Phrase("Brand leader", Tone.STRONG)),
            (Bar(Decimal("0.3"), Decimal("0.5"), Tone.CAUTION), cell("30%"), cell(AT_RISK)),
            (
                TreeNode(
                    line(
                        "Customers love us enough to bring their friends and their families to us"
                    ),
                    (
                        Bar(Decimal("0.41"), Decimal("0.5"), Tone.CAUTION),
                        cell("41%"),
                        cell(AT_RISK),
                    ),
                    (TreeNode(line("Net Promoter Score")), TreeNode(line("Referrals"))),
                ),
                TreeNode(
                    line("Sell more"),
                    (Bar(Decimal("0.6"), Decimal("0.5"), Tone.GOOD), cell("60%"), cell(ON_TRACK)),
                ),
            ),
        ),
    )
)
STATUS = Shown(
    "status",
    Document(
        (
            Heading("2026-Q4", aside=line(Phrase("6 of 13 weeks, 5 of 6 measured", Tone.MUTED))),
            Gap(),
            Table(STATUS_COLUMNS, STATUS_ROWS),
            Gap(),
            Callout(
                Tone.CAUTION,
                line("1 key result has no check-in: ", Phrase("okr checkin leavers", Tone.ACCENT)),
            ),
            Heading("Customers love us", 2, line(AT_RISK)),
            Facts(
                (
                    (
                        "Why",
                        line(
                            "Referred customers stay twice as long, and cost half as much to win.",
                            " They also write fewer tickets, so that support has time for others.",
                        ),
                    ),
                    ("Aligns to", line(Phrase("2026/brand-leader", Tone.ACCENT))),
                )
            ),
            Heading("Next", 3),
            Bullets(((line("Ask every churned customer why"),), (line("Send the second survey"),))),
            Gap(),
            TREE,
            Gap(),
            Paragraph(line("What would be written:")),
            Verbatim(
                "--- a/x.yaml\n+++ b/x.yaml\n@@ -1,2 +1,2 @@\n title: x\n-  at: 1\n+  at: 2\n",
                diff=True,
            ),
        )
    ),
    {"period": "2026-Q4"},
)


_DAY, _WEEK = date(2026, 10, 5), timedelta(days=7)


def every_block(text: str) -> Document:
    """
    A document that says one text in every place where a text may stand.
    """
    here = line(text, Phrase(text, Tone.STRONG), badge(text, Tone.GOOD))
    node = TreeNode(here, (cell(here),), (TreeNode(here),))
    return Document(
        (
            Heading(text, 1, here),
            Paragraph(here),
            Facts(((text, here),)),
            Bullets(((here, here), (here,))),
            Excerpt(
                (Quote(3, text, (Mark(1, 4, Tone.BAD, text), Mark(0, 2, Tone.NOTE, text, "-"))),)
            ),
            Callout(Tone.BAD, here),
            Table(
                (Column(text, wrap=True), Column(text)),
                (Row((cell(text), cell(here))), Row((cell(here), cell(text)), depth=1)),
                caption=text,
            ),
            Tree((node, node)),
            Chart(
                text,
                (
                    Trace(text, ((_DAY, Decimal(1)), (_DAY + _WEEK, Decimal(3))), Tone.GOOD),
                    Trace(text, ((_DAY, Decimal(1)), (_DAY + 2 * _WEEK, Decimal(5))), planned=True),
                ),
                text,
                (Band(text, Decimal(2), None, Tone.GOOD),),
                _DAY + _WEEK,
            ),
            Verbatim(text),
            Verbatim(f"+{text}", diff=True),
        ),
        title=text,
    )


texts = st.one_of(
    st.text(),
    st.text(st.characters()),  # lone surrogates too
    st.lists(st.sampled_from([*HOSTILE, ":", "::", "#", "[", " ", "\n", "a", "字"])).map("".join),
)
lines = st.lists(st.builds(Phrase, texts, st.sampled_from(Tone), st.booleans()), max_size=4).map(
    tuple
)
shares = st.decimals(-2, 2, allow_nan=False, allow_infinity=False)
cells: st.SearchStrategy[Cell] = st.one_of(
    lines.map(cell),
    st.builds(Bar, st.none() | shares, st.none() | shares, st.sampled_from(Tone)),
    st.builds(Spark, st.lists(shares).map(tuple), st.sampled_from(Tone)),
)
columns = st.builds(
    Column, texts, st.sampled_from(Align), st.integers(0, 3), st.booleans(), st.booleans()
)
rows = st.builds(
    Row,
    st.lists(cells, max_size=4).map(tuple),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from(Tone),
)
nodes = st.recursive(
    st.builds(TreeNode, lines, st.lists(cells, max_size=2).map(tuple), st.just(())),
    lambda children: st.builds(
        TreeNode,
        lines,
        st.lists(cells, max_size=2).map(tuple),
        st.lists(children, max_size=2).map(tuple),
    ),
    max_leaves=4,
)
tables = st.builds(
    Table, st.lists(columns, max_size=4).map(tuple), st.lists(rows, max_size=4).map(tuple), texts
)
days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=9)
traces = st.builds(
    Trace,
    texts,
    st.dictionaries(days, numbers, max_size=5).map(lambda them: tuple(sorted(them.items()))),
    st.sampled_from(Tone),
    st.booleans(),
)
bands = st.builds(Band, texts, st.none() | numbers, st.none() | numbers, st.sampled_from(Tone))
spans = st.builds(Span, texts, days, days, st.sampled_from(Tone)).filter(
    lambda span: span.first <= span.last
)
charts = st.builds(
    Chart,
    texts,
    st.lists(traces, max_size=3).map(tuple),
    texts,
    st.lists(bands, max_size=2).map(tuple),
    st.none() | days,
    st.booleans(),
    st.booleans(),
    st.lists(spans, max_size=3).map(tuple),
)
marks = st.builds(
    Mark,
    st.integers(0, 200),
    st.integers(0, 300),
    st.sampled_from(Tone),
    texts,
    st.sampled_from("^-"),
)
quotes = st.builds(
    Quote,
    st.integers(1, 9999),
    st.one_of(texts, texts.map(lambda text: text * 40)),
    st.lists(marks, min_size=1, max_size=3).map(tuple),
)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, texts, st.integers(1, 3), lines),
    st.builds(Paragraph, lines),
    st.builds(Facts, st.lists(st.tuples(texts, lines), max_size=3).map(tuple)),
    st.builds(
        Bullets, st.lists(st.lists(lines, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
    ),
    st.builds(Excerpt, st.lists(quotes, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(Callout, st.sampled_from(Tone), lines),
    tables,
    st.builds(Tree, st.lists(nodes, max_size=2).map(tuple)),
    charts,
    st.builds(Verbatim, texts, st.booleans()),
    st.builds(Gap),
)
documents = st.builds(Document, st.lists(blocks, max_size=5).map(tuple), texts)
