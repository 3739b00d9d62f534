"""
Goals as trustworthy as code: OKRs and KPIs as plain YAML files in git.

For programs: `okrcli.Workspace` opens a workspace, reads its goals, computes the numbers, runs the
checks and plans changes. Whatever has a name here stays; all else may change. Each name is loaded
when it is first used, so that `import okrcli` costs nothing.
"""

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "Workspace": "api",
    "Forecast": "domain.forecast",
    "Health": "domain.kpi",
    "KpiStanding": "domain.kpi",
    "Status": "domain.pace",
    "KeyResultProgress": "domain.progress",
    "ObjectiveProgress": "domain.progress",
    "OkrError": "errors",
    "Finding": "findings",
    "Level": "findings",
    "Report": "findings.report",
    "KeyResult": "model.kinds",
    "Kpi": "model.kpi",
    "Objective": "model.objective",
    "Period": "model.period",
    "Goal": "model.portfolio",
    "Plan": "plans.plan",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return ["__version__", *_HOMES]
