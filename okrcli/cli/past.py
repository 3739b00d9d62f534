"""
`--at`: the same call on another day, with the files as they stood then.
"""

import re
from dataclasses import replace
from importlib import import_module

from okrcli.cli.environment import Environment
from okrcli.errors import Failed, OkrError, UnknownRevision
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Loaded, load
from okrcli.store.workspace import Folder

_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_DAY_OR_COMMIT = "write a day such as 2026-10-20, yesterday or -2w, or a commit, a branch or a tag"


def on_day(env: Environment, text: str | None) -> Environment:
    """
    The same call on the day that `--at` names; `env.today` and the current period are those of then.

    Who loads files himself hands them to `as_known`.
    """
    if text is None:
        return env
    try:
        day = env.day(text)
    except OkrError:
        if _DAY.fullmatch(text):
            raise
        return _at_commit(env, text)
    if day > env.today:
        env.tell(f"{day} is to come: this is how it stands if nothing is written down until then")
    return replace(env, at=day)


def _at_commit(env: Environment, name: str) -> Environment:
    """
    The same call with the files as a commit holds them, on the day on which it was made.
    """
    revisions = import_module("okrcli.store.revisions")
    try:
        workspace, day = revisions.kept(env.workspace, name)
    except UnknownRevision as error:
        why = "git knows no commit of that name"
        raise OkrError(f'"{name}" is no day, and {why}', error.lack or _DAY_OR_COMMIT) from error
    except Failed as error:
        is_withheld = isinstance(error, import_module("okrcli.store.git").Withheld)
        hint = error.hint if is_withheld else _DAY_OR_COMMIT
        raise OkrError(f'"{name}" is no day, and {error}', hint) from error
    if day is None:
        env.tell(f"{name} does not say on which day it was made: judged as of {env.today}")
    return replace(env, at=day or env.today, past=workspace)


def as_known(env: Environment, loaded: Loaded, *, quietly: bool = False) -> Loaded:
    """
    What was loaded as it stood on the day of `--at`; without one as it is.
    """
    if env.at is None or env.past is not None:
        return loaded
    portfolio, lost = import_module("okrcli.domain.rewind").rewound(loaded.portfolio, env.at)
    if lost and not quietly:
        more = f", and {len(lost) - 1} more such" if len(lost) > 1 else ""
        env.tell(f"as of {env.at} not all is known: {lost[0]}{more}")
    return _with_former_kpis(env, loaded._replace(portfolio=portfolio))


def _with_former_kpis(env: Environment, loaded: Loaded) -> Loaded:
    """
    The same with the KPIs that only the goals of then count on.
    """
    known = loaded.portfolio
    if not known.goals:
        return loaded
    named = {kr.kpi for _, kr in known.key_results()}
    named.update(kpi for goal in known.goals.values() for kpi in goal.objective.guardrails)
    missing = named - {*known.kpis, *(one.id for one in loaded.broken)}
    files = [file for file in loaded.listing.of(Folder.KPIS) if file.id in missing]
    if not files:
        return loaded
    found = as_known(env, load(env.workspace, env.config, loaded.listing, files), quietly=True)
    kpis = {**known.kpis, **found.portfolio.kpis}
    return loaded._replace(
        portfolio=Portfolio(known.config, known.goals, kpis),
        findings=loaded.findings + found.findings,
    )
