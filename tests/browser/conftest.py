"""
A real browser, in which pages may ask for nothing and say nothing; skipped where none is installed.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from okrcli.output import Page as Paper
from okrcli.output import render
from okrcli.views.document import Shown
from tests.support.cli import okr
from tests.support.files import example

TOOLS = Path(__file__).parent / "node_modules"
DESK, PHONE, A4 = 1280, 390, 695  # pixels; an A4 page without its margins is that wide
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ALONE = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def tool(path: str, how: str) -> Path:
    """
    A file of the packages that pages are judged with.
    """
    found = TOOLS / path
    if not found.is_file():
        pytest.skip(f"{how} is not installed: run `npm ci --prefix tests/browser`")
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        pytest.skip("no browser is installed (on Debian: the package chromium)")
    playwright: Playwright = request.getfixturevalue("playwright")
    browser = playwright.chromium.launch(executable_path=program, args=_ALONE)
    yield browser
    browser.close()


@dataclass
class Reader:
    """
    Somebody who opens pages, and hears of all that these say or ask for.
    """

    browser: Browser
    heard: list[str] = field(default_factory=list)

    @contextmanager
    def opens(self, file: Path, width: int = DESK, **settings: Any) -> Iterator[Page]:
        """
        The page of a file, and nothing else.
        """
        context = self.browser.new_context(viewport={"width": width, "height": 900}, **settings)
        page = context.new_page()
        page.on("console", lambda message: self.heard.append(message.text))
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("dialog", lambda dialog: self.heard.append(dialog.message))

        def route(asked: Route) -> None:
            if asked.request.url == file.as_uri():
                asked.continue_()
            else:
                self.heard.append(asked.request.url)
                asked.abort()

        context.route("**/*", route)
        page.goto(file.as_uri())
        yield page
        context.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """
    Nothing may have been heard at the end of a test.
    """
    found = Reader(browser)
    yield found
    assert found.heard == []


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    The report on the example, with a file that is broken.
    """
    folder = tmp_path_factory.mktemp("report")
    place = example(folder)
    (place / "objectives/2026-Q4/broken.yaml").write_text("title: [\n", encoding="utf-8")
    page = folder / "report.html"
    assert okr("report", "-o", page, cwd=place).code == 0
    return page


def page_of(shown: Shown, folder: Path) -> Path:
    """
    An answer as a file to open.
    """
    file = folder / "page.html"
    file.write_text(render(shown, "html", Paper()), encoding="utf-8")
    return file
