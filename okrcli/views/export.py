"""
A workspace as programs read it: one document, or flat tables.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from okrcli.exchange import public, tables
from okrcli.exchange.tables import Content
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views.document import Document, JsonObject, Sheet, Shown

_NO_PAGE = Document(())


def whole(
    objectives: Mapping[str, JsonObject],
    kpis: Mapping[str, JsonObject],
    settings: JsonObject,
    today: date,
    broken: Sequence[Broken],
) -> Shown:
    """
    The shape `okr/export`, version 1: what the files say, each under the id that its place gives it.
    """
    data: JsonObject = {
        "today": today,
        "objectives": [{"id": goal_id, **said} for goal_id, said in objectives.items()],
        "kpis": [{"id": kpi_id, **said} for kpi_id, said in kpis.items()],
        "settings": settings,
        "broken": broken_files.data(broken),
    }
    return Shown("export", _NO_PAGE, data)


def published(content: Content, today: date, broken: Sequence[Broken]) -> Shown:
    """
    The shape `okr/export-public`, version 1. Of a broken file only its path: the reason may quote it.
    """
    data: JsonObject = {
        "today": today,
        "organization": content.portfolio.config.organization,
        "objectives": public.objectives(content.objectives),
        "kpis": public.kpis(content.kpis),
        "broken": [{"path": one.path} for one in broken],
    }
    return Shown("export-public", _NO_PAGE, data)


def table(name: str, content: Content) -> Shown:
    """
    One of the tables.
    """
    sheet = Sheet(tables.TITLES[name], lambda: tables.rows(name, content), keeps_lines=True)
    return Shown("export", _NO_PAGE, {}, sheet)


def published_table(name: str, content: Content) -> Shown:
    """
    One of the tables that can be published.
    """
    found = public.rows(name, content.objectives, content.kpis)
    return Shown("export-public", _NO_PAGE, {}, Sheet(public.TITLES[name], lambda: found))
