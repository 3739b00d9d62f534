"""
Who may import whom, as pyproject.toml says.
"""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.support.cli import ROOT


@pytest.mark.skipif(
    find_spec("importlinter") is None, reason="import-linter comes with the extra `dev`"
)
def test_every_module_stands_on_its_floor() -> None:
    """
    The contracts are kept; where one is not, the answer names the imports.
    """
    program = "from importlinter.cli import lint_imports_command as main; main(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
