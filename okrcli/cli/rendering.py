"""
Blocks of pages that show goals: what is drawn in them, and where such a page may lie.

A block shows its goals as of their last news, not as of today: it changes when they do, and who
renders it, or on which day, makes no difference.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.kpis import answered
from okrcli.cli.options import Filters, Writing
from okrcli.cli.selection import Selection, asked_query, select
from okrcli.cli.writing import finish, keep_none, put, report
from okrcli.domain.kpi import standing
from okrcli.domain.kpi_query import KpiQuery
from okrcli.domain.news import as_of_measurements, as_of_news
from okrcli.domain.progress import portfolio_progress
from okrcli.errors import ExitCode, OkrError
from okrcli.output.markdown import render as as_markdown
from okrcli.plans.blocks import Block, Rendered, rendered
from okrcli.plans.plan import Plan
from okrcli.store import git
from okrcli.store.apply import apply, ready, writing
from okrcli.store.files import MAX_BYTES, read_bytes
from okrcli.store.load import Broken, load
from okrcli.store.workspace import SETTINGS, Folder, Workspace
from okrcli.views.blocks import badge, within
from okrcli.views.document import Shown
from okrcli.views.nothing import no_kpis

_FILTERS = ("period", "owner", "team", "tag", "status", "level")
_AS_OF = "as-of"
_NO_LIMIT = 1 << 40


class Pages(NamedTuple):
    """
    Pages below one folder, by their paths in it.
    """

    base: Workspace
    paths: tuple[str, ...]


class _Drawn(NamedTuple):
    """
    What a block holds, and the files that could not be read for it.
    """

    shown: Shown
    broken: tuple[Broken, ...]


def render_pages(env: Environment, files: Sequence[Path], how: Writing, *, check: bool) -> ExitCode:
    """
    Draw the blocks of these pages anew, or say which of them are stale.
    """
    pages = _pages(env, files)
    if check:
        return _check(env, pages, how)
    if how.commit and not how.dry_run:
        git.require(pages.base.root)
    if how.dry_run:
        plan = _plan(_rendered(env, pages))
        ready(pages.base, plan.edits)
    else:
        with writing(env.workspace):
            plan = _plan(_rendered(env, pages))
            if pages.base == env.workspace:
                put(env, plan)
            else:
                apply(pages.base, plan.edits, keep_none)
    finish(env, pages.base, plan, how, report)
    return ExitCode.OK


def _check(env: Environment, pages: Pages, how: Writing) -> ExitCode:
    found = _rendered(env, pages)
    plan = _plan(found)
    if how.json:
        report(env, plan, how._replace(dry_run=True))
    else:
        for path, one in found.items():
            for block in one.stale:
                env.say(f"{path}:{block.line}: the block `{block.said}` is stale\n")
    if not plan.edits:
        return ExitCode.OK
    env.tell(f"bring it up to date with: okr render {' '.join(found)}")
    return ExitCode.FOUND


def _rendered(env: Environment, pages: Pages) -> Mapping[str, Rendered]:
    broken: dict[str, Broken] = {}

    def draw(block: Block) -> str:
        drawn = _drawn(env, block)
        broken.update({one.path: one for one in drawn.broken})
        return as_markdown(drawn.shown, _NO_LIMIT).strip("\n")

    found = {}
    for path in pages.paths:
        data = read_bytes(pages.base.absolute(path), path)
        if len(data) > MAX_BYTES:
            raise OkrError(f"{path} is larger than 1 MiB", "keep the block in a page of its own")
        found[path] = rendered(path, data, draw)
    env.tell_broken(tuple(broken.values()))
    return found


def _plan(found: Mapping[str, Rendered]) -> Plan:
    edits = tuple(one.edit for one in found.values() if one.edit is not None)
    stale = sum(len(one.stale) for one in found.values())
    whole = sum(one.whole for one in found.values())
    blocks = f"{whole} {'block' if whole == 1 else 'blocks'}"
    return Plan(edits, f"rendered {stale} of {blocks}" if stale else f"{blocks} up to date")


def _pages(env: Environment, files: Sequence[Path]) -> Pages:
    """
    Where the pages lie: in the workspace, in its git repository, or below the current folder.
    """
    named = [Path(os.path.abspath(file)) for file in files]
    for path, file in zip(named, files, strict=True):
        inside = env.workspace.relative(path) or ""
        if inside == SETTINGS or inside.partition("/")[0] in (Folder.OBJECTIVES, Folder.KPIS):
            raise OkrError(f"{file} is no page: goals lie there")
    root = env.workspace.root
    top = root.parents[prefix.count("/") - 1] if (prefix := env.workspace.prefix()) else root
    for folder in (root, top, Path.cwd()):
        base = Workspace(folder)
        paths = [base.relative(path) for path in named]
        if None not in paths:
            return Pages(base, tuple(dict.fromkeys(path for path in paths if path is not None)))
    stray = next(
        (f for f, path in zip(files, named, strict=True) if not _is_below(path, top)), None
    )
    raise OkrError(
        f"{stray or files[0]} lies outside of the workspace, its repository and this folder",
        "go to the folder that holds it, and name the workspace with -C",
    )


def _is_below(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder)


def _drawn(env: Environment, block: Block) -> _Drawn:
    if block.what not in _KINDS:
        said = f'there is no block "{block.what}"' if block.what else "it does not say what to show"
        raise OkrError(said, f"choose one of {', '.join(_KINDS)}")
    known = _KNOWN.get(block.what, (*_FILTERS, _AS_OF))
    for name in block.options:
        if name not in known:
            raise OkrError(f'{block.what} takes no "{name}"', f"it takes {', '.join(known)}")
    return _KINDS[block.what](env, block.options)


def _status(env: Environment, options: Mapping[str, str]) -> _Drawn:
    chosen = _chosen(env, options)
    shown = import_module("okrcli.views.status").shown(
        chosen.found,
        chosen.portfolio,
        chosen.period,
        chosen.today,
        broken=chosen.loaded.broken,
        nothing=chosen.nothing,
    )
    return _Drawn(within(shown, chosen.today, chosen.period), chosen.loaded.broken)


def _tree(env: Environment, options: Mapping[str, str]) -> _Drawn:
    chosen = _chosen(env, options)
    broken = chosen.loaded.broken
    branches = import_module("okrcli.domain.tree").alignment(chosen.found)
    view = import_module("okrcli.views.tree")
    shown = view.shown(branches, chosen.portfolio, broken, chosen.nothing)
    return _Drawn(within(shown, chosen.today, chosen.period), broken)


def _badge(env: Environment, options: Mapping[str, str]) -> _Drawn:
    chosen = _chosen(env, options)
    shown = Shown("badge", badge(chosen.found, chosen.period, chosen.today), {})
    return _Drawn(shown, chosen.loaded.broken)


def _chosen(env: Environment, options: Mapping[str, str]) -> Selection:
    """
    The goals that a block names, as of their last news, or of the day that it names.
    """
    filters = Filters(
        period=options.get("period"),
        owner=options.get("owner"),
        team=options.get("team"),
        tag=options.get("tag"),
        status=options.get("status"),
        level=options.get("level"),
    )
    chosen = select(env, filters._replace(status=None))
    query = asked_query(env, filters)
    goals = [one.goal for one in chosen.found]
    day = _day(env, options, lambda: as_of_news(goals, chosen.portfolio, env.today))
    found = portfolio_progress(chosen.portfolio, goals, day)
    kept = tuple(one for one in found if query.fits_status(one))
    return chosen._replace(today=day, found=kept)


def _kpi_status(env: Environment, options: Mapping[str, str]) -> _Drawn:
    listing = env.workspace.listing(())
    loaded = load(env.workspace, env.config, listing, listing.of(Folder.KPIS))
    query = KpiQuery(options.get("owner"), options.get("team"), options.get("tag"))
    known = loaded.portfolio.kpis.items()
    wanted = {kpi_id: kpi for kpi_id, kpi in known if query.fits(kpi_id, kpi, env.config)}

    def news() -> date:
        return as_of_measurements(wanted.values(), loaded.portfolio, env.today)

    day = _day(env, options, news)
    found = [standing(kpi_id, kpi, day) for kpi_id, kpi in wanted.items()]
    shown = import_module("okrcli.views.kpi_status").shown(
        found,
        answered(env, found),
        day,
        owner=env.config.owner,
        broken=loaded.broken,
        nothing=no_kpis([]),
    )
    return _Drawn(within(shown, day), loaded.broken)


def _day(env: Environment, options: Mapping[str, str], news: Callable[[], date]) -> date:
    said = options.get(_AS_OF)
    return news() if said is None else env.day(said)


_KINDS: Mapping[str, Callable[[Environment, Mapping[str, str]], _Drawn]] = MappingProxyType(
    {"status": _status, "kpi-status": _kpi_status, "tree": _tree, "badge": _badge}
)
_KNOWN: Mapping[str, Sequence[str]] = MappingProxyType(
    {"kpi-status": ("owner", "team", "tag", _AS_OF)}
)
"""The options of those blocks that do not take all of them."""
