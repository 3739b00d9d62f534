"""
Paths as identity: what may be a name, and how an id is put together.
"""

import re
from typing import NamedTuple

from okrcli.model.base import DEVICES, SLUG

SLUG_LENGTH = 64
_SLUG = re.compile(SLUG, re.ASCII)
_TRANSLITERATED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": " and ", "%": " percent "}
)


def slug_fault(name: str) -> str | None:
    """
    Why a name is no slug, as the end of a sentence; none if it is one.
    """
    if len(name) > SLUG_LENGTH:
        return f"is longer than {SLUG_LENGTH} characters"
    if not _SLUG.fullmatch(name):
        return "may hold only small letters, digits and single dashes between them"
    if name in DEVICES:
        return "is a device name on Windows"
    return None


def path_fault(path: str) -> tuple[str, str] | None:
    """
    The first part between slashes that is no slug, and why; none if all are.

    >>> path_fault("growth/New Markets")
    ('New Markets', 'may hold only small letters, digits and single dashes between them')
    """
    for part in path.split("/"):
        if (fault := slug_fault(part)) is not None:
            return part, fault
    return None


def objective_path(goal_id: str) -> str:
    """
    The file of an objective, from the root of the workspace.
    """
    return f"objectives/{goal_id}.yaml"


def kpi_path(kpi_id: str) -> str:
    """
    The file of a KPI, from the root of the workspace.
    """
    return f"kpis/{kpi_id}.yaml"


def slugify(text: str, fallback: str = "goal") -> str:
    """
    A slug that people recognise the text by, at most eight words and 48 characters.

    >>> slugify("Customers love us, enough to bring their friends!")
    'customers-love-us-enough-to-bring-their-friends'
    """
    import unicodedata  # noqa: PLC0415 (only commands that name a new thing need the tables)

    known = unicodedata.normalize("NFKC", text).lower().translate(_TRANSLITERATED)
    plain = unicodedata.normalize("NFKD", known)
    words = re.findall(r"[a-z0-9]+", re.sub(r"['\u2019\u0300-\u036f]", "", plain))
    slug = "-".join(words[:8])
    while len(slug) > 48 and "-" in slug:
        slug = slug.rpartition("-")[0]
    slug = slug[:48].strip("-")
    return slug if slug and slug_fault(slug) is None else fallback


class Reference(NamedTuple):
    """
    A goal, and the key result in it if one is named: `2026-Q4/customer-love#nps`.
    """

    goal: str
    key_result: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Reference":
        goal, sharp, key_result = text.partition("#")
        return cls(goal, key_result if sharp else None)

    def __str__(self) -> str:
        return self.goal if self.key_result is None else f"{self.goal}#{self.key_result}"
