from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.interview import Interview
from okrcli.cli.numbers import key_result_fields
from okrcli.cli.options import Argument, KeyResultFields, Option, Writing
from okrcli.cli.overlapping import overlaps
from okrcli.cli.selection import current_period
from okrcli.cli.sentences import frame
from okrcli.cli.targets import find_goal
from okrcli.cli.writing import desk, write
from okrcli.domain.smart import SMART
from okrcli.errors import OkrError
from okrcli.model.ids import objective_path, path_fault, slugify
from okrcli.model.portfolio import Goal
from okrcli.plans.add import add_objective, key_result
from okrcli.plans.guide import introduced
from okrcli.plans.plan import Plan
from okrcli.plans.smart import NotSmart, complete
from okrcli.store.desk import Desk
from okrcli.store.workspace import SETTINGS

if TYPE_CHECKING:
    from okrcli.cli.recovering import Origin

EXAMPLES = (
    (
        'okr add "Customers love us" --kr "NPS from 45 to 60" --kr "Churn under 3%"',
        "an objective with two key results",
    ),
    ('okr add "I will sleep well as measured by 8 hours a night"', "all in one sentence"),
    ("okr add --from-kpi churn-rate", "from a KPI that dropped"),
)


def command(
    env: Environment,
    fields: KeyResultFields,
    writing: Writing,
    title: Annotated[
        str | None,
        Argument(help="What you want to reach; “I will X as measured by Y and Z” says it all."),
    ] = None,
    kr: Annotated[
        list[str] | None,
        Option(
            "--kr",
            metavar="TEXT",
            help="A key result in a sentence, such as “NPS from 45 to 60”; repeatable.",
        ),
    ] = None,
    kr_id: Annotated[
        str | None,
        Option("--kr-id", metavar="ID", help="The id of a key result given by the options below."),
    ] = None,
    kr_title: Annotated[
        str | None,
        Option("--kr-title", metavar="TEXT", help="Its title; made from its id by default."),
    ] = None,
    period: Annotated[
        str | None, Option("--period", help="When; the current period by default.")
    ] = None,
    own_id: Annotated[
        str | None,
        Option(
            "--id", metavar="ID", help="Its name, such as customer-love or marketing/customer-love."
        ),
    ] = None,
    why: Annotated[str | None, Option("--why", help="Why it matters.")] = None,
    owner: Annotated[
        str | None,
        Option("--owner", metavar="NAME", help="Who answers for it; you by default."),
    ] = None,
    team: Annotated[str | None, Option("--team", help="Whose it is.")] = None,
    level: Annotated[str | None, Option("--level", help="strategic or tactical.")] = None,
    commitment: Annotated[
        str | None, Option("--commitment", help="aspirational or committed.")
    ] = None,
    aligns_to: Annotated[
        list[str] | None,
        Option("--aligns-to", metavar="GOAL", help="The goal it works towards; repeatable."),
    ] = None,
    perspective: Annotated[
        str | None,
        Option("--perspective", help="financial, customer, internal-process or learning-growth."),
    ] = None,
    tag: Annotated[list[str] | None, Option("--tag", help="A tag; repeatable.")] = None,
    kpi_id: Annotated[
        str | None,
        Option(
            "--from-kpi", metavar="KPI", help="A draft that brings this KPI back to where it was."
        ),
    ] = None,
    draft: Annotated[bool, Option("--draft", help="Start it as a draft.")] = False,
    smart: Annotated[
        bool,
        Option(
            "--smart",
            help="Hold it to all five: one key result with a start, a unit and --due, "
            "--why, and --achievable.",
        ),
    ] = False,
    achievable: Annotated[
        str | None, Option("--achievable", metavar="TEXT", help="Why it can be done.")
    ] = None,
) -> None:
    """
    Add an objective.

    At a terminal it asks for what is not said: the goal, its key results, where they stand today.
    Elsewhere what is missing is left out, and the goal is a draft until it is there.
    """
    origin = _origin(env, kpi_id, period)
    name = origin.period if origin else _period_name(env, period)
    if origin and title is None:
        title, own_id = origin.draft.fields["title"], own_id or origin.draft.name
    interview = Interview(env, name, smart=smart)
    title, measures = interview.goal(
        title, lambda said: _free(env, _goal_id(env, name, own_id, said))
    )
    goal_id = _goal_id(env, name, own_id, title)
    begun = [origin.draft.key_result] if origin else []
    said = [*measures, *(kr or [])]
    key_results = _key_results(interview, env, begun, said, (kr_id, kr_title), fields)
    if not key_results and not draft:
        key_results = interview.key_results()
    values = {
        "title": title,
        "why": why or interview.why(key_results, needed=smart),
        "owner": owner or (None if origin else env.me),
        "status": "draft" if draft or interview.is_open else None,
        "framework": SMART if smart else None,
        "level": level,
        "commitment": commitment,
        "aligns_to": _one_or_many([find_goal(env, one) for one in aligns_to or ()]),
        "perspective": perspective,
        "team": team,
        "tags": tag,
        "achievable": achievable or (interview.achievable() if smart else None),
    }
    made = _Made(goal_id, values, key_results)
    if origin:
        made = _Made(goal_id, origin.fields(values, env.me), key_results, origin.notes(goal_id))
    status = _written(env, made, writing, keeps=interview.was_answered)
    if status == "draft":
        interview.close(f"`okr set {goal_id} status active` once it is complete")
    else:
        interview.close("`okr checkin` once a week asks where it stands")


class _Made(NamedTuple):
    """
    A goal as it is to be written, and what is worth knowing then.
    """

    id: str
    values: Mapping[str, Any]
    key_results: Sequence[Mapping[str, Any]]
    notes: tuple[str, ...] = ()


def _origin(env: Environment, kpi: str | None, period: str | None) -> "Origin | None":
    """
    The KPI that the goal comes from, if one was named.
    """
    if kpi is None:
        return None
    found: Origin | None = import_module("okrcli.cli.recovering").from_kpi(env, kpi, period)
    return found


def _written(env: Environment, goal: _Made, writing: Writing, *, keeps: bool) -> str:
    """
    Write the goal, and give its status.

    A SMART one with open questions is refused, or where somebody was asked and `keeps` what was
    typed, is a draft.
    """
    status = ""

    def plan(desk: Desk) -> Plan:
        nonlocal status
        there = desk.there(objective_path(goal.id))
        made = add_objective(goal.id, goal.values, goal.key_results, there)
        made = introduced(made, desk.there(SETTINGS))
        notes = [*made.notes, *goal.notes]
        added = desk.understood(made.edits[0].path, made.edits[0].new or b"")[0]
        if isinstance(added, Goal):
            status = added.objective.status
            notes += overlaps(env, added, added.objective.key_results)
            if goal.values["status"] != "draft":
                complete(added)
        return made._replace(notes=tuple(notes))

    try:
        write(env, plan, writing)
    except NotSmart as error:
        if not keeps:
            raise
        goal = goal._replace(values={**goal.values, "status": "draft"})
        write(env, plan, writing)
        env.tell(f"it is not SMART yet, so it is a draft: {error.open}")
    return status


def _period_name(env: Environment, named: str | None) -> str:
    if named is None:
        return current_period(env.config, env.today).name
    return frame(env, named).period.name


def _goal_id(env: Environment, period: str, own: str | None, title: str) -> str:
    """
    The goal's name; a title without a letter that an id may hold gets the next free one.
    """
    path = own or slugify(title)
    if (fault := path_fault(path)) is not None:
        raise OkrError('the id "{}" {}'.format(*fault))
    goal_id, more = f"{period}/{path}", 2
    while not own and not slugify(title, "") and _is_there(env, goal_id):
        goal_id = f"{period}/{path}-{more}"
        more += 1
    return goal_id


def _is_there(env: Environment, goal_id: str) -> bool:
    return desk(env).there(objective_path(goal_id)) is not None


def _free(env: Environment, goal_id: str) -> None:
    """
    Refuse a name that a goal has already, before anybody types more.
    """
    if _is_there(env, goal_id):
        raise OkrError(
            f'there is a goal "{goal_id}" already',
            f"say it in other words, or add to it: `okr add-kr {goal_id}`",
        )


def _one_or_many(texts: list[str]) -> Any:
    return texts[0] if len(texts) == 1 else texts


def _named(fields: KeyResultFields) -> list[str]:
    """
    What the options say of a key result.
    """
    return [name for name, text in fields._asdict().items() if text is not None]


def _key_results(
    interview: Interview,
    env: Environment,
    begun: Sequence[Mapping[str, Any]],
    sentences: list[str],
    named: tuple[str | None, str | None],
    fields: KeyResultFields,
) -> list[Mapping[str, Any]]:
    """
    The key results that there are, those given as sentences, then the one given by options.

    Options that name no key result describe the only sentence.
    """
    found = [*begun]
    about_the_sentence = len(sentences) == 1 and not any(named)
    for sentence in sentences:
        known = _named(fields) if about_the_sentence else ()
        parts = interview.fields(sentence, known)
        if about_the_sentence:
            parts = key_result_fields(env, fields, parts)
        found.append(key_result(parts["title"], [kr["id"] for kr in found], parts))
    if about_the_sentence:
        return found
    given = key_result_fields(env, fields)
    kr_id, kr_title = named
    if given or kr_id or kr_title:
        if not (kr_id or kr_title):
            raise OkrError(
                "name the key result that these options describe", "give --kr-id or --kr-title"
            )
        title = kr_title or (kr_id or "").replace("-", " ").capitalize()
        found.append(key_result(title, [kr["id"] for kr in found], {**given, "id": kr_id}))
    return found
