import shlex
from collections.abc import Mapping
from typing import Annotated, Any

from okrcli.cli.environment import Environment
from okrcli.cli.kpi_fields import KpiFields, kpi_fields
from okrcli.cli.kpi_interview import KpiInterview
from okrcli.cli.kpis_like import kpis_called
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.writing import desk, write
from okrcli.domain.definitions import definition_named
from okrcli.domain.measured import are_one, called
from okrcli.errors import OkrError
from okrcli.library.definitions import MONEY, Definition, library
from okrcli.model.amount import same_unit
from okrcli.model.formula import Formula
from okrcli.model.ids import kpi_path, path_fault, slugify
from okrcli.model.kpi import Kpi
from okrcli.plans.defined import defined
from okrcli.plans.guide import introduced
from okrcli.plans.kpi import add_kpi, free
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk
from okrcli.store.workspace import SETTINGS

EXAMPLES = (
    ("okr kpi add --from crr --healthy 90", "from the library of KPIs"),
    ('okr kpi add "Oven hours" --unit h --direction decrease', "one of your own"),
)


def command(
    env: Environment,
    fields: KpiFields,
    writing: Writing,
    title: Annotated[
        str | None,
        Argument(help="What it measures, such as “Customer churn rate”.", show_default=False),
    ] = None,
    origin: Annotated[
        str | None,
        Option(
            "--from",
            metavar="NAME",
            help="Begin with what the library says of it: an id or a name, such as crr.",
        ),
    ] = None,
    own_id: Annotated[
        str | None,
        Option("--id", metavar="ID", help="Its id; made from the title by default."),
    ] = None,
) -> None:
    """
    Add a KPI.

    `okr kpi library` has definitions to begin with; options win over what they say. At a terminal
    it asks for what is missing.
    """
    files, interview = desk(env), KpiInterview(env)
    one = definition_named(origin) if origin is not None else None

    def refuse_taken(title: str) -> None:
        kpi_id = _kpi_id(own_id, title)
        free(kpi_id, files.there(kpi_path(kpi_id)))

    if title is None and one is None:
        title = interview.title(refuse_taken)
    refuse_taken(title or (one.title if one else ""))
    one = one or _offered(interview, title or "", fields)
    notes = _doubts(one, fields)
    fields = _complete(interview, title or "", one, fields)
    values = {**kpi_fields(env, fields, fields.unit or ""), "title": title}
    values["owner"] = fields.owner or env.me
    near = _near(env, one, values["title"])
    if one is not None:
        values = defined(one, values, _counter(one, near), env.config.language)
    interview.rest(values)
    kpi_id = _kpi_id(own_id, values["title"])

    def plan(desk: Desk) -> Plan:
        made = add_kpi(kpi_id, values, desk.there(kpi_path(kpi_id)))
        added = desk.understood(made.edits[0].path, made.edits[0].new or b"")[0]
        same = _same(kpi_id, added, near) if isinstance(added, Kpi) else ()
        made = made._replace(notes=(*made.notes, *notes, *same))
        return introduced(made, desk.there(SETTINGS))

    write(env, plan, writing)
    if not writing.dry_run and (one is not None or interview.has_asked):
        for step in (*_next(kpi_id, values, one), *_pairs(kpi_id, one, near)):
            env.tell(step)


def _offered(interview: KpiInterview, title: str, fields: KpiFields) -> Definition | None:
    """
    What the library has under this title, if somebody who left open how it is measured wants that.
    """
    known = library().of_title(title)
    if known is None or (fields.unit and fields.direction):
        return None
    return known if interview.takes(known) else None


def _doubts(one: Definition | None, fields: KpiFields) -> tuple[str, ...]:
    """
    That a formula of the library gives another unit than is wanted.
    """
    if one is None or one.formula is None or fields.formula is not None or not fields.unit:
        return ()
    if one.unit == MONEY or same_unit(fields.unit, one.unit):
        return ()
    return (f"the library's formula gives {one.unit}: see that it fits {fields.unit}",)


def _complete(
    interview: KpiInterview, title: str, one: Definition | None, fields: KpiFields
) -> KpiFields:
    """
    The fields with the unit and the direction, which no KPI can be without.
    """
    known = None if one is None or one.unit == MONEY else one.unit
    unit = fields.unit or known or interview.unit(one)
    if not unit and one is not None:
        raise OkrError(
            f"{one.id} is money: say in which currency with --unit",
            f"`okr kpi add --from {one.id} --unit EUR`",
        )
    if not unit:
        raise _missing("--unit", title)
    direction = fields.direction or (one.direction if one else interview.direction())
    if not direction:
        raise _missing("--direction", title)
    return fields._replace(unit=unit, direction=direction)


def _missing(option: str, title: str) -> OkrError:
    known = library().of_title(title)
    if known is not None:
        unit = " --unit EUR" if known.unit == MONEY and option == "--unit" else ""
        how = f"okr kpi add {shlex.quote(title)} --from {known.id}{unit}"
        return OkrError(f"a KPI needs {option}", f"the library knows it: `{how}`")
    return OkrError(
        f"a KPI needs {option}",
        f"`okr kpi add {shlex.quote(title)} --unit % --direction increase`",
    )


def _kpi_id(own: str | None, title: str) -> str:
    kpi_id = own or slugify(title, "kpi")
    if (fault := path_fault(kpi_id)) is not None:
        raise OkrError(f'the id "{kpi_id}" {fault[1]}')
    return kpi_id


def _near(env: Environment, one: Definition | None, title: str | None) -> Mapping[str, Kpi]:
    """
    KPIs that are there and may be the same, its counter-metric, or one that it is the counter of.
    """
    names = {called(title or (one.title if one else ""))}
    if one is not None:
        names |= {(it.measure.name,) for it in _paired(one)}
    return kpis_called(env, names)


def _paired(one: Definition) -> tuple[Definition, ...]:
    """
    Its counter-metric, and the definitions that it is the counter-metric of.
    """
    every = library().definitions
    return (every[one.counter], *(it for it in every.values() if it.counter == one.id))


def _counter(one: Definition, near: Mapping[str, Kpi]) -> str | None:
    """
    The KPI that is its counter-metric, if it is there.
    """
    counter = library().definitions[one.counter]
    return next((name for name, kpi in near.items() if _is(counter, kpi)), None)


def _is(one: Definition, kpi: Kpi) -> bool:
    return called(kpi.title) == (one.measure.name,)


def _same(kpi_id: str, added: Kpi, near: Mapping[str, Kpi]) -> tuple[str, ...]:
    """
    That KPIs which are there measure the same.
    """
    return tuple(
        f"{name} measures the same: keep one of them, or say in the titles how they differ"
        for name, kpi in near.items()
        if called(kpi.title) == called(added.title) and are_one((name, kpi), (kpi_id, added))
    )


def _next(kpi_id: str, values: Mapping[str, Any], one: Definition | None) -> tuple[str, ...]:
    """
    What to do with a KPI that is new.
    """
    wanted = " ".join(f"{name}=…" for name in _inputs(values, one)) or "VALUE"
    steps = [f"next: `okr kpi record {kpi_id} {wanted}`"]
    if values["healthy"] is None:
        bounds = "LOW..HIGH" if values["direction"] == "range" else "NUMBER"
        steps.append(f"say where healthy ends: `okr set {kpi_id} healthy {bounds}`")
    return tuple(steps)


def _inputs(values: Mapping[str, Any], one: Definition | None) -> tuple[str, ...]:
    """
    The inputs of its formula, those of the library in the order in which it explains them.
    """
    formula = (values["formula"] or "").strip()
    if one is not None and formula == one.formula:
        return tuple(given.name for given in one.inputs)
    return Formula.parse(formula).names if formula else ()


def _pairs(kpi_id: str, one: Definition | None, near: Mapping[str, Kpi]) -> tuple[str, ...]:
    """
    How to pair it with what suffers when it is gamed, and others with it.
    """
    if one is None:
        return ()
    steps = []
    if _counter(one, near) is None:
        steps.append(f"what suffers when it is gamed: `okr kpi add --from {one.counter}`")
    steps += [
        f"it is what suffers when {name} is gamed: `okr set {name} counter {kpi_id}`"
        for name, kpi in near.items()
        if kpi.counter is None and any(_is(it, kpi) for it in _paired(one) if it.counter == one.id)
    ]
    return tuple(steps)
