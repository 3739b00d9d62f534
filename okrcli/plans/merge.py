"""
How goals are merged: what tells a key result, a check-in or a tag from another one.
"""

from collections.abc import Mapping

from okrcli.model.schema import config_order, flow_style, kpi_order, objective_order
from okrcli.text.merge3 import Manner
from okrcli.text.steps import Manner as ListManner
from okrcli.text.steps import Sort

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
