"""
Goals from a file of somebody else's tool: all of them, or none and every reason why.
"""

import os
import sys
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.periods import period_or_current
from okrcli.cli.writing import write
from okrcli.domain.incoming import Fault, Incoming
from okrcli.domain.origin import of_source, places
from okrcli.errors import ExitCode, OkrError
from okrcli.exchange import (
    Map,
    Surroundings,
    built_in,
    built_in_names,
    read_foreign,
    read_map,
    read_tables,
)
from okrcli.exchange.decoding import MOST_BYTES
from okrcli.model.config import Config
from okrcli.model.ids import slugify
from okrcli.output import TEXT, render
from okrcli.plans.fields import Because
from okrcli.plans.guide import introduced
from okrcli.plans.import_ import Done, Outcome, There, imported
from okrcli.plans.kpi import Measure
from okrcli.plans.placing import Asked
from okrcli.plans.plan import Plan, as_diff
from okrcli.plans.settling import settings_told, settled
from okrcli.store.desk import Desk
from okrcli.store.origins import known
from okrcli.store.share import no_collection
from okrcli.store.workspace import SETTINGS, Folder, Listing
from okrcli.views import imported as view

STDIN = "-"
_TOLD = 100
"""So many faults are told one by one; of more only the number."""
_UNNAMED = "generic"
"""What a source is called that no map names."""


class Options(NamedTuple):
    """
    How the file is to be read, and what is to be done with it.
    """

    mapping: str | None = None
    period: str | None = None
    date_formats: tuple[str, ...] = ()
    sheet: str | None = None
    source: str | None = None
    update: bool = False
    partial: bool = False


def import_all(env: Environment, file: str, options: Options, writing: Writing) -> ExitCode:
    """
    Bring in a file, in one write that one undo takes back.
    """
    call = _Call(env, file, options, writing)
    try:
        with no_collection():
            write(env, call.plan, writing, told=call.told)
    except _Refused as error:
        if writing.json:
            call.told(env, Plan((), error.message), writing, "")
        call.tell_faults()
        if sound := sum(one.state == "held" for one in call.outcome.done):
            error.hint = f"mend them, or bring in the other {sound} with --partial"
        raise
    if not call.outcome.faults:
        return ExitCode.OK
    call.tell_faults()
    rows = _rows(call.outcome.faults)
    env.tell(f"{rows} of {call.name} {'was' if rows == '1 row' else 'were'} left out")
    return ExitCode.FAILED


class _Refused(OkrError):
    """
    Some of it cannot come in, so nothing does.
    """


class _Call:
    """
    One import: what was asked, what the file says, and what became of it.
    """

    def __init__(self, env: Environment, file: str, options: Options, writing: Writing) -> None:
        self._env = env
        self._workspace = env.workspace  # where there is none, no file helps
        self._options = options
        self._writing = writing
        self.name = "stdin" if file == STDIN else Path(file).name
        self._tables = _own_tables(file)
        self._data = b"" if self._tables is not None else _read(env, file)
        self._map, self._source = _map(options)
        self.outcome = Outcome()

    @cached_property
    def incoming(self) -> Incoming:
        """
        What the file says.
        """
        env, workspace = self._env, self._workspace
        there = Surroundings(
            env.today,
            env.config.calendar(),
            _people(env.config),
            of_source(places(known(workspace, workspace.listing().goals)), self._source),
            self._options.date_formats,
            self._options.period,
        )
        if self._tables is not None:
            return self._tables
        return read_foreign(self._data, self.name, self._map, there)

    def plan(self, desk: Desk) -> Plan:
        env = self._env
        listing = desk.workspace.listing()
        settings = settled(self.incoming.settings, desk.text(SETTINGS), is_new=not listing.goals)
        config = settings.config or env.config
        period = period_or_current(env, self._options.period)
        asked = Asked(self._source, period, self._options.update)
        because = Because(env.today, f"imported from {self.name}", env.me)
        there = _there(desk, listing, config)
        out = imported(
            self.incoming, asked, because, there, lambda all_: env.watched(all_, "reading")
        )
        self.outcome = out
        if not settings.edits:
            out.notes += settings_told(self.incoming.settings, desk.text(SETTINGS))
        if out.faults and not self._options.partial:
            out.done = [_held(one) for one in out.done]
            raise _Refused(self._summary())
        made = Plan(
            (*settings.edits, *out.edits),
            view.said(out, self.name),
            tuple(view.notes(out, period.name)),
        )
        return introduced(made, desk.there(SETTINGS))

    def told(self, env: Environment, plan: Plan, how: Writing, commit: str) -> None:
        diff = as_diff(plan.edits) if how.dry_run else ""
        shown = view.shown(
            plan, self.outcome, self.incoming, diff, dry_run=how.dry_run, commit=commit
        )
        env.say(render(shown, "json" if how.json else TEXT, env.page))
        for note in plan.notes:
            env.tell(note)

    def tell_faults(self) -> None:
        """
        Everything that cannot come in, at its line.
        """
        faults = self.outcome.faults
        for told in view.faults_told(faults[:_TOLD], self.name):
            self._env.tell(told)
        if (more := len(faults) - _TOLD) > 0:
            self._env.tell(f"and {more} more like these; --json tells all of them")

    def _summary(self) -> str:
        return f"{_rows(self.outcome.faults)} of {self.name} cannot come in, so nothing was written"


def _held(done: Done) -> Done:
    return done._replace(state="held") if done.state in ("added", "changed") else done


def _rows(faults: Sequence[Fault]) -> str:
    count = len({one.line for one in faults})
    return f"{count} row{'' if count == 1 else 's'}"


def _there(desk: Desk, listing: Listing, config: Config) -> There:
    """
    What the workspace holds, as it is under the lock.
    """
    paths = (*(file.path for file in listing.goals), *listing.strays)
    folded = {_one_name(path) for path in paths}
    workspace = desk.workspace
    return There(
        config,
        frozenset(listing.ids(Folder.OBJECTIVES)),
        frozenset(listing.ids(Folder.KPIS)),
        tuple(known(workspace, listing.goals)),
        lambda path: _one_name(path) in folded or os.path.lexists(workspace.absolute(path)),
        desk.goal,
        lambda kpi_id: Measure(kpi_id, *desk.kpi(kpi_id)),
        desk.text,
    )


def _one_name(path: str) -> str:
    """
    What two paths have in common that are one on some systems.
    """
    return unicodedata.normalize("NFC", path).casefold()


def _read(env: Environment, file: str) -> bytes:
    """
    The file's bytes, or so many of them that it is sure to be too large.
    """
    if file == STDIN:
        data: bytes = getattr(env.stdin, "buffer", sys.stdin.buffer).read(MOST_BYTES + 1)
        return data
    return _bytes(Path(file))


def _own_tables(folder: str) -> Incoming | None:
    """
    The tables in a folder that `okr export` has written, together.
    """
    if folder == STDIN or not Path(folder).is_dir():
        return None
    tables = [_bytes(path) for path in sorted(Path(folder).glob("*.csv"))]
    found = read_tables(tables) if tables else None
    if found is None:
        raise OkrError(
            f"{folder} is a folder, and not one of tables that `okr export` writes",
            "name a file in it",
        )
    return found


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise OkrError(f"{path} cannot be read: {error.strerror}") from error


def _map(options: Options) -> tuple[Map | None, str]:
    """
    The map, and what the source is called in the mark of its goals.
    """
    named = options.mapping
    found: Map | None = None
    if named is not None:
        found = built_in(named) or _own_map(named)
    if options.sheet is not None:
        found = (found or Map()).model_copy(update={"sheet": options.sheet})
    said = options.source or (Path(named).stem if named else _UNNAMED)
    return found, slugify(said, _UNNAMED)


def _own_map(named: str) -> Map:
    path = Path(named)
    if not path.suffix and not path.exists():
        known_maps = ", ".join(built_in_names())
        raise OkrError(f'there is no map "{named}"', f"choose one of {known_maps}, or name a file")
    read = read_map(_bytes(path), named)
    if read.found is None:
        told = "\n".join(view.faults_told(read.faults, named))
        raise OkrError(f"the map {named} cannot be used", told)
    return read.found


def _people(config: Config) -> dict[str, str]:
    """
    Who is meant by an id, an e-mail address or a name.
    """
    found: dict[str, str] = {}
    for own_id, person in config.people.items():
        for said in (own_id, person.email, person.name):
            if said:
                found.setdefault(said.casefold(), own_id)
    return found
