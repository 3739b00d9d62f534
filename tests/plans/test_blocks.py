"""
What stands between two comments of a page is drawn anew, and no other byte of it changes.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.errors import OkrError
from okrcli.plans.blocks import Block, blocks, rendered

OPEN, CLOSE = "<!-- okr: status -->", "<!-- /okr -->"


def draw(block: Block) -> str:
    return f"**{block.said}**\ntwo"


def new(text: str) -> str:
    edit = rendered("README.md", text.encode(), draw).edit
    assert edit is not None
    assert edit.new is not None
    return edit.new.decode()


def refused(text: str) -> str:
    with pytest.raises(OkrError) as failed:
        rendered("README.md", text.encode(), draw)
    return str(failed.value)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("inside", ["", "old\n", "old\n```\nx\n```\n\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\nmore\n"])
def test_only_what_stands_between_changes(newline: str, mark: str, inside: str, end: str) -> None:
    text = f"{mark}{OPEN}\n{inside}{CLOSE}{end}".replace("\n", newline)
    wanted = f"{mark}{OPEN}\n\n**status**\ntwo\n\n{CLOSE}{end}".replace("\n", newline)
    assert new(text) == wanted
    assert rendered("README.md", wanted.encode(), draw).edit is None


def test_several_blocks_with_options() -> None:
    text = f"# A\n{OPEN}\n{CLOSE}\nb\n  <!--okr:tree period=2026-Q4 team='a b'-->\n{CLOSE}\nc"
    found = rendered("README.md", text.encode(), draw)
    assert [(one.line, one.what, dict(one.options)) for one in found.stale] == [
        (2, "status", {}),
        (5, "tree", {"period": "2026-Q4", "team": "a b"}),
    ]
    assert found.edit is not None
    assert found.edit.line == 2
    assert new(text).startswith(f"# A\n{OPEN}\n\n**status**\ntwo\n\n{CLOSE}\nb\n")
    assert new(text).endswith(f"{CLOSE}\nc")


def test_only_stale_blocks_are_named() -> None:
    fresh = f"{OPEN}\n\n**status**\ntwo\n\n{CLOSE}\n"
    found = rendered("README.md", f"{fresh}<!-- okr: tree -->\n{CLOSE}\n".encode(), draw)
    assert (found.whole, [one.what for one in found.stale]) == (2, ["tree"])


@pytest.mark.parametrize("fence", ["```", "~~~~", "```markdown"])
def test_an_example_in_a_code_fence_stays(fence: str) -> None:
    example = f"{fence}\n{OPEN}\nexample\n{CLOSE}\n{fence[:4].rstrip('m')}\n"
    text = f"{example}\n{OPEN}\n{CLOSE}\n"
    assert new(text).startswith(example)
    assert new(text).count("**status**") == 1
    assert refused(example).startswith("README.md:2: this stands in a code fence")


@pytest.mark.parametrize(
    "quoted", ["Write `<!-- okr: status -->` there.", "    <!-- okr: status -->", "\t<!-- /okr -->"]
)
def test_what_is_quoted_is_no_block(quoted: str) -> None:
    assert new(f"{quoted}\n{OPEN}\n{CLOSE}\n").startswith(f"{quoted}\n{OPEN}\n\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"a\n{OPEN}\nb\n", "README.md:2: this block has no end"),
        (OPEN, "README.md:1: this block has no end"),
        (f"a\n\n{CLOSE}\n", "README.md:3: this ends a block that nothing opens"),
        (f"{OPEN}\n{CLOSE}\n{CLOSE}\n", "README.md:3: this ends a block that nothing opens"),
        (
            f"{OPEN}\n{OPEN}\n{CLOSE}\n{CLOSE}\n",
            "README.md:2: this opens a block inside of the one from line 1",
        ),
        (
            f"{OPEN}\n```\n{CLOSE}\n```\n",
            "README.md:3: the block from line 1 would end inside of a code fence",
        ),
        (f"# Goals {OPEN}\n{CLOSE}", "README.md:1: an okr comment stands beside other text"),
        (f"{OPEN} x\n{CLOSE}", "README.md:1: an okr comment stands beside other text"),
        (f"<!-- okr: status\n-->\n{CLOSE}", "README.md:1: an okr comment stands beside other text"),
        ("<!-- okr: status team='a -->\n", "README.md:1: a quote in it has no end"),
        ("<!-- okr: status product -->\n", 'README.md:1: "product" is no option'),
        ("<!-- okr: status team=a team=b -->\n", 'README.md:1: "team" is said twice'),
        ("# Goals\n", "README.md has no block that okr could render"),
        ("", "README.md has no block that okr could render"),
    ],
)
def test_what_is_not_sure_is_refused_with_its_line(text: str, said: str) -> None:
    assert refused(text) == said


def test_a_page_that_is_no_text_is_refused() -> None:
    with pytest.raises(OkrError, match=r"README.md:2: this is not UTF-8"):
        rendered("README.md", f"a\nb\xff{OPEN}\n".encode("latin-1"), draw)


def test_what_drawing_says_is_said_with_the_line() -> None:
    def fails(_: Block) -> str:
        raise OkrError("no such period", "name another")

    with pytest.raises(OkrError, match=r"README.md:2: no such period") as failed:
        rendered("README.md", f"\n{OPEN}\n{CLOSE}".encode(), fails)
    assert failed.value.hint == "name another"


LINES = st.sampled_from([
    "", "text", OPEN, CLOSE, "```", "~~~", "<!-- okr: tree -->", "# <!-- okr: x -->", "`a`", "    x"
])  # fmt: skip


@given(
    st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n"]))),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "end"]),
)
def test_whatever_a_page_is_only_insides_change_and_only_once(
    lines: list[tuple[str, str]], mark: str, end: str
) -> None:
    text = mark + "".join(line + newline for line, newline in lines) + end
    try:
        found = rendered("README.md", text.encode(), draw)
    except OkrError:
        return
    again = text if found.edit is None else (found.edit.new or b"").decode()
    assert outside(again) == outside(text)
    assert rendered("README.md", again.encode(), draw).edit is None


def outside(text: str) -> list[str]:
    parts, place = [], 0
    for block in blocks("README.md", text):
        parts.append(text[place : block.start])
        place = block.end
    return [*parts, text[place:]]
