"""
What surrounds a call of okr inside a test, for functions that a command calls.
"""

import os
from io import StringIO
from pathlib import Path

from okrcli.cli.environment import Environment
from okrcli.cli.options import Globals
from okrcli.store.ahead import Ahead
from tests.support.cli import TODAY


def environment(folder: Path) -> Environment:
    """
    A call in this workspace, between pipes; what it says can be asked of its streams.
    """
    options = Globals(workspace=folder, today=TODAY)
    return Environment(options, os.environ, StringIO(), StringIO(), StringIO(), Ahead(None))
