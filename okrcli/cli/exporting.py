"""
Goals on their way out: in which format, as one text or as several files, and where to.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Option
from okrcli.cli.past import on_day
from okrcli.cli.selection import ALL, Survey, survey
from okrcli.errors import OkrError
from okrcli.exchange import public, tables, whole
from okrcli.exchange.tables import Content
from okrcli.model.ids import kpi_path, objective_path
from okrcli.output import render
from okrcli.output.csv import STANDARD, Dialect
from okrcli.output.csv import render as as_csv
from okrcli.output.page import Page
from okrcli.store.files import WriteFailed
from okrcli.store.share import no_collection
from okrcli.store.workspace import SETTINGS
from okrcli.views import export
from okrcli.views.document import JsonObject, Shown

JSON, CSV, MARKDOWN, ICS = "json", "csv", "markdown", "ics"
FORMATS = (JSON, CSV, MARKDOWN, ICS)
_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {".json": JSON, ".csv": CSV, ".md": MARKDOWN, ".markdown": MARKDOWN, ".ics": ICS}
)
_DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {"point": Dialect(mark="\ufeff"), "comma": Dialect(";", ",", "\ufeff")}
)
_PLAIN = Page(None, color=False, unicode=True)
_NO_LIMIT = 1 << 40


class Export(NamedTuple):
    """
    What is written of the goals, how, and where to.
    """

    format: Annotated[
        str | None,
        Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}; by default as the file's name ends, else json.",
        ),
    ] = None
    json: Annotated[bool, Option("--json", help="Short for --format json.")] = False
    output: Annotated[
        Path | None,
        Option("-o", "--output", metavar="FILE|DIR", help="Write to a file; csv also to a folder."),
    ] = None
    table: Annotated[
        str | None,
        Option("--table", metavar="TABLE", help=f"For csv: one of {', '.join(tables.TITLES)}."),
    ] = None
    excel: Annotated[
        str | None,
        Option(
            "--excel",
            metavar="point|comma",
            help="For csv that Excel opens by a double click: where people write 1.5, or 1,5.",
        ),
    ] = None
    public: Annotated[
        bool, Option("--public", help="Only what a company can publish, as said above.")
    ] = False


class Exported(NamedTuple):
    """
    The goals and KPIs that were asked for, in the surroundings of their day.
    """

    env: Environment
    survey: Survey
    content: Content


def export_goals(env: Environment, filters: Filters, how: Export) -> None:
    """
    Give the goals in the format and to the place that were asked for.
    """
    name = _format(how)
    wanted = _tables(name, how)
    with no_collection():
        found = _found(env, filters, how)
        if how.output is not None and name == CSV and _is_folder(how.output, how.table):
            _write_tables(env, found, how, wanted, how.output)
        else:
            texts = _text(found, name, how, wanted[0] if how.table else tables.KEY_RESULTS)
            if how.output is None:
                env.say(texts)
            else:
                env.write_file(how.output, texts)
    if how.output is not None:
        env.tell(f"{_counted(found.content)} are in {how.output}")
    env.tell_broken(found.survey.chosen.loaded.broken)


def _format(how: Export) -> str:
    if how.json and how.format not in (None, JSON):
        raise OkrError(f"--json and --format {how.format} exclude each other", "give one")
    if how.format is not None and how.format not in FORMATS:
        raise OkrError(f'there is no format "{how.format}"', f"choose one of {', '.join(FORMATS)}")
    suffix = how.output.suffix.lower() if how.output is not None else ""
    is_table = how.table is not None or how.excel is not None
    guessed = _SUFFIXES.get(suffix, CSV if is_table else JSON)
    name = JSON if how.json else how.format or guessed
    if is_table and name != CSV:
        option = "--table" if how.table is not None else "--excel"
        raise OkrError(f"{option} is for csv, and this is {name}", "add `-f csv`")
    return name


def _tables(name: str, how: Export) -> tuple[str, ...]:
    """
    The tables that are wanted, the one that was named or all there are.
    """
    if name != CSV:
        return ()
    if how.excel is not None and how.excel not in _DIALECTS:
        raise OkrError(
            f"--excel takes no {how.excel}",
            "`point` where people write 1.5, `comma` where they write 1,5",
        )
    there = tuple(public.TITLES if how.public else tables.TITLES)
    if how.table is None:
        return there
    if how.table not in tables.TITLES:
        raise OkrError(f'there is no table "{how.table}"', f"choose one of {', '.join(there)}")
    if how.table not in there:
        raise OkrError(f"{how.table} are not to be published", f"choose one of {', '.join(there)}")
    return (how.table,)


def _is_folder(output: Path, table: str | None) -> bool:
    """
    Whether several files go there: a folder, or a name that has no ending.
    """
    return output.is_dir() or (table is None and not output.suffix and not output.exists())


def _found(env: Environment, filters: Filters, how: Export) -> Exported:
    then = on_day(env, filters.at)
    found = survey(then, filters._replace(period=filters.period or ALL, at=None))
    goals = sorted(found.chosen.found, key=lambda one: one.goal.id)
    agreed = public.shareable(goals) if how.public else tuple(goals)
    kpis = sorted(found.kpis, key=lambda one: one.id)
    return Exported(then, found, Content(agreed, kpis, found.chosen.portfolio))


def _text(found: Exported, name: str, how: Export, table: str) -> str:
    if name == CSV:
        return _table(found, table, how)
    if name == ICS:
        return _calendar(found, public=how.public)
    if name == MARKDOWN:
        return _page(found, public=how.public)
    return render(_document(found, public=how.public), JSON, _PLAIN)


def _table(found: Exported, name: str, how: Export) -> str:
    make = export.published_table if how.public else export.table
    return as_csv(make(name, found.content), _DIALECTS.get(how.excel or "", STANDARD))


def _page(found: Exported, *, public: bool) -> str:
    goals = import_module("okrcli.views.goals")
    chosen = found.survey.chosen
    page = goals.Page(
        found.content,
        found.env.today,
        chosen.loaded.broken,
        chosen.nothing,
        frozenset(one.goal.id for one in found.content.objectives),
        public=public,
    )
    text: str = import_module("okrcli.output.markdown").render(goals.shown(page), _NO_LIMIT)
    return text


def _calendar(found: Exported, *, public: bool) -> str:
    content = found.content
    portfolio = content.portfolio
    days = import_module("okrcli.exchange.agenda").days(
        content.objectives, portfolio, public=public
    )
    whose = portfolio.config.organization or ""
    text: str = import_module("okrcli.output.ics").render(days, whose, found.env.today)
    return text


def _document(found: Exported, *, public: bool) -> Shown:
    env, content = found.env, found.content
    broken = found.survey.chosen.loaded.broken
    if public:
        return export.published(content, env.today, broken)
    objectives = {one.goal.id: one.goal.objective for one in content.objectives}
    kpis = {one.id: one.kpi for one in content.kpis}
    if env.at is not None and env.past is None:
        env.tell(f"keys of your own (x-…) have no date, so as of {env.at} they are left out")
        said = {name: whole.fields_of(one) for name, one in objectives.items()}
        measures = {name: whole.fields_of(one) for name, one in kpis.items()}
    else:
        said = {name: _fields(env, objective_path(name)) for name in objectives}
        measures = {name: _fields(env, kpi_path(name)) for name in kpis}
    return export.whole(said, measures, _fields(env, SETTINGS), env.today, broken)


def _fields(env: Environment, path: str) -> JsonObject:
    return whole.fields(env.workspace.data(path))


def _write_tables(
    env: Environment, found: Exported, how: Export, wanted: tuple[str, ...], folder: Path
) -> None:
    """
    A file for each table; what is made before anything is written cannot fail in between.
    """
    texts = {folder / f"{name}.csv": _table(found, name, how) for name in wanted}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(str(folder), error.strerror or "unknown reason") from error
    for path, text in texts.items():
        env.write_file(path, text)
    if how.public and how.table is None:
        left = [name for name in tables.TITLES if name not in wanted]
        env.tell(f"{' and '.join(left)} are not to be published")


def _counted(content: Content) -> str:
    return " and ".join(_counts(content))


def _counts(content: Content) -> Iterator[str]:
    goals, kpis = len(content.objectives), len(content.kpis)
    yield f"{goals} {'objective' if goals == 1 else 'objectives'}"
    yield f"{kpis} {'KPI' if kpis == 1 else 'KPIs'}"
