"""
The report as people see it: in both themes, on a desk and on a phone, on paper, without a mouse.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from okrcli.views.document import Document, Shown
from tests.browser.conftest import A4, DESK, PHONE, Reader, page_of, tool
from tests.output.samples import HOSTILE, STATUS, every_block

_BEYOND = """
width => [...document.querySelectorAll("body *")]
  .filter(it => !it.closest(".unseen, caption, details") && it.getClientRects().length)
  .filter(it => { const box = it.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; })
  .map(it => `${it.tagName}.${it.getAttribute("class")} ${it.textContent.trim().slice(0, 40)}`)
"""
_HOSTILE_PAGE = Shown("x", Document(sum((every_block(text).blocks for text in HOSTILE), ())), {})
_SAMPLE = Shown(
    "x", Document((*STATUS.document.blocks, *every_block("Words").blocks), "Sample"), {}
)


def violations(page: Page, *rules: str) -> list[str]:
    """
    What axe finds wrong with a page, by some of its rules or by all.
    """
    page.add_script_tag(path=tool("axe-core/axe.min.js", "axe-core"))
    only = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("how => axe.run(how)", {"resultTypes": ["violations"], **only})
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_everybody_can_read_the_report(reader: Reader, report: Path, width: int) -> None:
    """
    By all rules of axe; of a theme it is only the colours that differ.
    """
    with reader.opens(report, width, color_scheme="light", bypass_csp=True) as page:
        assert violations(page) == []
    with reader.opens(report, width, color_scheme="dark", bypass_csp=True) as page:
        assert violations(page, "color-contrast") == []


def test_everybody_can_read_every_block(reader: Reader, tmp_path: Path) -> None:
    file = page_of(_SAMPLE, tmp_path)
    for theme in ("light", "dark"):
        with reader.opens(file, PHONE, color_scheme=theme, bypass_csp=True) as page:
            page.locator("summary").first.click()
            assert violations(page) == []


def test_axe_sees_what_is_wrong(reader: Reader, tmp_path: Path) -> None:
    """
    The test of the test: light grey on white, and a picture without words.
    """
    file = tmp_path / "bad.html"
    file.write_text(
        '<html lang="en"><title>x</title><p style="color:#ccc">Hard to read</p><svg role="img"/>'
    )
    with reader.opens(file) as page:
        found = " ".join(violations(page))
    assert "color-contrast" in found
    assert "svg-img-alt" in found


def test_the_report_is_html_as_its_standard_wants_it(report: Path) -> None:
    """
    By the Nu checker. It cannot compute the hash of a style sheet, which the browser can; and it
    warns of labels that are said twice, which is no error.
    """
    checker = tool("vnu-jar/build/dist/vnu.jar", "the Nu checker")
    if shutil.which("java") is None:
        pytest.skip("java is not installed (on Debian: the package default-jre-headless)")
    done = subprocess.run(
        ["java", "-jar", checker, "--format", "json", report],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = json.loads(done.stderr)["messages"]
    assert [one for one in found if one["type"] != "info"] == []
    known = ("Inline style violates Content", "Duplicate “dt” name", "The first occurrence")
    assert [one for one in found if not one["message"].startswith(known)] == []


def test_without_scripts_the_report_says_the_same(reader: Reader, report: Path) -> None:
    with reader.opens(report) as page:
        said = page.inner_text("body")
    with reader.opens(report, java_script_enabled=False) as page:
        assert page.inner_text("body") == said
    assert "Customers love us enough to bring their friends" in said
    assert "1 file could not be read" in said


@pytest.mark.parametrize("width", [PHONE, 320])
def test_on_a_phone_the_page_does_not_move_sideways(
    reader: Reader, report: Path, width: int
) -> None:
    """
    Only a table does, in its own frame, beside the names of its rows.
    """
    with reader.opens(report, width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width
        frame = page.locator("#where-2026-q4-stands .scroll")
        assert frame.evaluate("it => it.scrollWidth > it.clientWidth")
        frame.evaluate("it => it.scrollLeft = 200")
        name = frame.locator("tbody th").first.bounding_box()
        around = frame.bounding_box()
        assert name is not None
        assert around is not None
        assert name["x"] == around["x"]


def test_words_in_charts_are_large_enough_on_a_phone(reader: Reader, report: Path) -> None:
    with reader.opens(report, PHONE) as page:
        heights = page.locator(".chart text").evaluate_all(
            "them => them.map(it => it.getScreenCTM().a * parseFloat(getComputedStyle(it).fontSize))"
        )
    assert min(heights) > 10


def test_words_of_charts_stand_inside_of_them(reader: Reader, report: Path) -> None:
    """
    And no two of them on each other.
    """
    with reader.opens(report) as page:
        outside = page.locator(".chart svg").evaluate_all(
            """them => them.flatMap(svg => {
              const frame = svg.getBoundingClientRect();
              const boxes = [...svg.querySelectorAll("text")].map(it => [it.textContent, it.getBoundingClientRect()]);
              const out = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1
                || box.bottom > frame.bottom + 1);
              const over = boxes.filter(([, one], i) => boxes.some(([, two], j) => j > i
                && one.left < two.right - 1 && two.left < one.right - 1
                && one.top < two.bottom - 4 && two.top < one.bottom - 4));
              return [...out, ...over].map(([said]) => said + " in " + svg.querySelector("title").textContent);
            })"""
        )
    assert outside == []


def test_the_themes_are_the_reader_s(reader: Reader, report: Path) -> None:
    colours = []
    for theme in ("light", "dark"):
        with reader.opens(report, color_scheme=theme) as page:
            colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert light > 700
    assert dark < 100


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_nothing_is_cut(reader: Reader, report: Path, theme: str) -> None:
    """
    Black on white, whatever the theme; what only a screen can do is left out.
    """
    with reader.opens(report, A4, color_scheme=theme) as page:
        page.emulate_media(media="print")
        assert page.evaluate(_BEYOND, A4) == []
        assert not page.locator("nav").first.is_visible()
        assert not page.locator("details").first.is_visible()
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert colour == "rgb(255, 255, 255)"
        for part in ("tbody tr", "figure"):
            kept = page.locator(part).first.evaluate("it => getComputedStyle(it).breakInside")
            assert kept == "avoid"
        paper = page.pdf(prefer_css_page_size=True)
    sizes = set(re.findall(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)", paper))
    assert sizes == {(b"594", b"841")}, sizes
    assert len(re.findall(rb"/Type /Page\b", paper)) > 3


def test_the_keyboard_leads_everywhere(reader: Reader, report: Path) -> None:
    with reader.opens(report) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#what-needs-attention"
        values = page.locator("details").first
        values.locator("summary").focus()
        page.keyboard.press("Enter")
        assert values.locator("table").is_visible()


def test_every_chart_has_a_name_and_its_values(reader: Reader, report: Path) -> None:
    with reader.opens(report) as page:
        charts = page.locator(".chart svg").count()
        assert charts > 20
        assert page.locator(".chart details tbody tr").count() > charts
        chart = page.get_by_role("img", name=re.compile(r"^NPS of first-year customers: 51 points"))
        assert chart.count() == 1


def test_what_people_wrote_does_nothing_in_a_page(reader: Reader, tmp_path: Path) -> None:
    """
    It runs nothing, asks for nothing, and can be read.
    """
    with reader.opens(page_of(_HOSTILE_PAGE, tmp_path)) as page:
        assert page.locator("img, script, a, iframe, link, object, form").count() == 0
        assert "<img src=x onerror=alert(1)>" in page.inner_text("body")


def test_the_policy_would_stop_what_got_through(browser: Browser, tmp_path: Path) -> None:
    """
    The page's own style is applied; another, a script and a picture are not.
    """
    reader = Reader(browser)
    file = page_of(Shown("x", Document((), "Title"), {}), tmp_path)
    smuggled = '<script>document.title="run"</script><p style="color:red">x</p><img src="x.png">'
    said = file.read_text(encoding="utf-8").replace("<main>", f"<main>{smuggled}")
    file.write_text(said, encoding="utf-8")
    with reader.opens(file) as page:
        assert page.title() == "Title"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('p')).color") != "rgb(255, 0, 0)"
        )
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "36px"
    assert len(reader.heard) == 3
    assert all("Content Security Policy" in message for message in reader.heard)
