"""
How goals are merged: what tells a key result, a check-in or a tag from another one.
"""

from collections.abc import Mapping, Sequence

from okrcli.model.schema import config_order, flow_style, kpi_order, objective_order
from okrcli.plans.plan import NotPossible
from okrcli.text.edit import CannotEdit
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.lines import first_difference
from okrcli.text.merge3 import Manner, Texts, settled
from okrcli.text.steps import Manner as ListManner
from okrcli.text.steps import Named, Sort, Step, Way

_WHOLE, _SET = ListManner(Sort.WHOLE), ListManner(Sort.SET)
_DATED, _TITLED = ListManner(Sort.BAG, "date"), ListManner(Sort.NAMED, "title")

_OBJECTIVE: Mapping[tuple[str, ...], ListManner] = {
    ("key_results",): ListManner(Sort.NAMED, "id"),
    ("key_results", "checkins"): _DATED,
    ("key_results", "steps"): _TITLED,
    ("key_results", "actions"): _TITLED,
    ("amendments",): _DATED,
    ("aligns_to",): _SET,
    ("contributors",): _SET,
    ("guardrails",): _SET,
    ("tags",): _SET,
}
_KPI: Mapping[tuple[str, ...], ListManner] = {
    ("measurements",): _DATED,
    ("amendments",): _DATED,
    ("inputs",): _SET,
    ("tags",): _SET,
}

OBJECTIVE = Manner(lambda keys: _OBJECTIVE.get(keys, _WHOLE), objective_order, flow_style)
KPI = Manner(lambda keys: _KPI.get(keys, _WHOLE), kpi_order, flow_style)
SETTINGS = Manner(lambda _: _WHOLE, config_order, flow_style)


def resolved(
    file: TextFile, texts: Texts, manner: Manner, decided: Sequence[Step]
) -> tuple[FileEdit, tuple[str, ...]]:
    """
    A file in conflict as it is to be, and the comments of theirs that have no place in it.
    """
    try:
        done = settled(texts, manner, decided)
    except CannotEdit as error:
        raise NotPossible(f"{file.path}: {error}", "settle this file by hand") from error
    data = done.parsed.source.encode()
    if b"\r\n" in file.data and b"\r\n" not in texts.ours:  # as git's own autocrlf wrote it
        data = data.replace(b"\n", b"\r\n")
    edit = FileEdit(file.path, file.data, data, first_difference(file.data, data))
    return edit, done.left_out


def field_said(way: Way) -> str:
    """
    Where a conflict lies, as an amendment would name it: `key_results.nps.target`.
    """
    return ".".join(map(_part, way))


def _part(part: object) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Named):
        return str(part.name[1]) if isinstance(part.name, tuple) else str(part.name)
    item = getattr(part, "item", None)
    return str(item.get("date", "")) if isinstance(item, dict) else str(item)
