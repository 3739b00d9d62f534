"""
Completion in real shells: keys go in, and what okr is called with comes out.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import example
from tests.support.shell import is_there, ran

SHELLS = [
    pytest.param(
        shell,
        marks=pytest.mark.skipif(not is_there(shell), reason=f"{shell} is not installed here"),
    )
    for shell in ("bash", "zsh", "fish")
]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin" / "script"


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("keys", "called"),
    [
        ("okr stat\t", ["status"]),
        ("okr kpi recor\t", ["kpi", "record"]),
        ("~/bin/okr kpi recor\t", ["kpi", "record"]),
        ("okr show customer-lo\t", ["show", "customer-love"]),
        ("okr checkin np\t 52", ["checkin", "nps", "52"]),
        ("okr checkin customer-love#n\t 52", ["checkin", "customer-love#nps", "52"]),
        ("okr show 2026-Q3/ke\t", ["show", "2026-Q3/keep-customers"]),
        ("okr rm orderin\t", ["rm", "joyful-ordering"]),
        ("okr status --owner an\t", ["status", "--owner", "ana"]),
        ("okr status --owner=an\t", ["status", "--owner=ana"]),
        ("okr status --peri\t2026-Q3", ["status", "--period", "2026-Q3"]),
        ("okr set customer-love tit\tx", ["set", "customer-love", "title", "x"]),
        ("okr show 'customer-lo\t'", ["show", "customer-love"]),
        ("okr add foo:bar --level tac\t", ["add", "foo:bar", "--level", "tactical"]),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_tab_completes_what_was_begun(
    shell: str, keys: str, called: list[str], script: Path, tmp_path: Path
) -> None:
    """
    With the `#` of a key result inside a word, after an `=`, in quotes and behind a colon.
    """
    script.write_text(okr("--show-completion", shell, cwd=tmp_path).stdout, encoding="utf-8")
    assert ran(shell, script, keys, example(tmp_path)) == called


@pytest.mark.parametrize("shell", SHELLS)
def test_a_word_that_begins_nothing_stays_where_several_hold_it(
    shell: str, script: Path, tmp_path: Path
) -> None:
    """
    Several are listed, and none takes its place.
    """
    script.write_text(okr("--show-completion", shell, cwd=tmp_path).stdout, encoding="utf-8")
    keys = "okr checkin love\t"
    assert ran(shell, script, keys, example(tmp_path)) == ["checkin", "love"]
