"""
The pages of tests/transcripts and the console blocks of the README, word for word.
"""

from pathlib import Path

import pytest

from okrcli.cli.app import COMMANDS
from tests import regen
from tests.support.transcript import rerun

PAGES = sorted(regen.TRANSCRIPTS.glob("*.md"))


@pytest.mark.parametrize("page", [*PAGES, regen.README], ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_okr_says(page: Path) -> None:
    """
    Where this fails for a good reason, `python -m tests.regen` writes the answers anew.
    """
    text = page.read_bytes().decode()
    assert rerun(text) == text


def test_every_command_has_its_transcript() -> None:
    """
    A command is shown at work before it is documented in words.
    """
    names = {page.stem for page in PAGES}
    assert {command.name.replace(" ", "-") for command in COMMANDS} <= names
