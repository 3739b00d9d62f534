"""
The files of the library, read when they are first needed.
"""

from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any


def load(name: str) -> dict[str, Any]:
    """
    The data in a file of that name; the reader is imported here because most commands need none.
    """
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = import_module("tomllib").loads(text, parse_float=Decimal)
    return data
