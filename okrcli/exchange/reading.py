"""
The bytes of a foreign file to the goals in it.
"""

from collections.abc import Sequence

from okrcli.domain.incoming import Fault, Incoming
from okrcli.exchange.columns import bound, is_known
from okrcli.exchange.decoding import decoded, too_large
from okrcli.exchange.document import Document, json_document, yaml_document
from okrcli.exchange.found import Findings
from okrcli.exchange.goals import incoming
from okrcli.exchange.grid import Grid, grid, headed
from okrcli.exchange.nested import goals_in
from okrcli.exchange.own import is_own, own_goals
from okrcli.exchange.own_tables import OwnTables, own_table
from okrcli.exchange.rows import goals_of
from okrcli.exchange.sheet import sheet
from okrcli.exchange.surroundings import Surroundings
from okrcli.exchange.values import values_of
from okrcli.model.map import Map

_ARCHIVE = b"PK\x03\x04"


def read_foreign(data: bytes, name: str, mapping: Map | None, there: Surroundings) -> Incoming:
    """
    What a file says: never raises for what is in it (`MissingExtra` where its reader is not installed).

    The end of `name` tells its sort. Without a map, columns and keys are recognised by their usual
    names.
    """
    found = mapping or Map()
    if fault := too_large(data):
        return Incoming(faults=(fault,))
    if data.startswith(_ARCHIVE):
        return _table(sheet(data, found.sheet), found, there, Findings())
    text = decoded(data)
    if text.fault is not None:
        return Incoming(faults=(text.fault,))
    into = Findings()
    if text.note:
        into.note(text.note)
    match _sort(name, text.text):
        case "json":
            return _document(json_document(text.text), found, there, into)
        case "yaml":
            return _document(yaml_document(text.text), found, there, into)
        case _:
            return _table(grid(text.text), found, there, into)


def read_tables(files: Sequence[bytes]) -> Incoming | None:
    """
    Several tables of our own export, put together; nothing if one of them is another.
    """
    texts = [decoded(data) for data in files if too_large(data) is None]
    if len(texts) < len(files) or any(text.fault for text in texts):
        return None
    grids = [grid(text.text) for text in texts]
    names = [own_table(one) for one in grids]
    if None in names or len(set(names)) < len(names):
        return None
    return OwnTables().read(grids)


def _sort(name: str, text: str) -> str:
    """
    What sort of text it is: by the end of its name, else by how it begins.
    """
    end = name.casefold().rpartition(".")[2]
    if end in ("json", "yaml", "csv", "tsv"):
        return end
    if end == "yml":
        return "yaml"
    return "json" if text.lstrip()[:1] in ("{", "[") else "csv"


def _document(said: Document, found: Map, there: Surroundings, into: Findings) -> Incoming:
    if said.faults:
        return Incoming(faults=said.faults, notes=tuple(into.notes))
    if is_own(said.value):
        return own_goals(said.value)
    goals_in(said.value, found, into)
    return incoming(into, values_of(found, there, into))


def _table(rows: Grid, found: Map, there: Surroundings, into: Findings) -> Incoming:
    if own_table(rows) is not None and found == Map():
        return OwnTables().read([rows])
    into.faults += rows.faults
    if not rows.rows and into.faults:
        return Incoming(faults=tuple(into.faults))
    table = headed(rows, found.header, lambda name: is_known(name, found))
    if isinstance(table, Fault):
        return Incoming(faults=(*into.faults, table), notes=tuple(into.notes))
    if not table.rows:
        into.note("no row stands below the names of the columns")
    if table.above:
        into.note(f"what stands above line {table.line}, which names the columns, was left out")
    columns = bound(table.names, found, into)
    if columns is not None:
        goals_of(table, columns, found, into)
    is_continental = rows.parting == ";"
    values = values_of(found, there, into, rows.epoch, continental=is_continental)
    return incoming(into, values)
