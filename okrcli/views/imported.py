"""
What came in from a file of another tool: counts and how it was read, on one screen.
"""

from collections.abc import Iterator, Sequence

from okrcli.domain.incoming import Fault, Incoming
from okrcli.plans.import_ import Outcome
from okrcli.plans.plan import Plan
from okrcli.plans.returning import Difference
from okrcli.views import changes
from okrcli.views.document import (
    Block,
    Column,
    Document,
    Gap,
    JsonObject,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    cell,
    line,
)

_COLUMNS = (Column("Over there"), Column("Here", wrap=True))
_NAMED = 5
"""So many of a sort are named; of more only the number."""
_COLUMNS_SHOWN = 40


def said(out: Outcome, name: str) -> str:
    """
    One line on all of it.
    """
    added = [one.sort for one in out.done if one.state == "added"]
    changed = sum(one.state == "changed" for one in out.done)
    there = sum(one.state == "there" for one in out.done)
    parts = [
        _count(added.count("objective"), "objective"),
        _count(out.key_results, "key result"),
        _count(added.count("kpi"), "KPI"),
        _count(out.values, "value"),
    ]
    new = ", ".join(part for part in parts if not part.startswith("0 "))
    if not (added or changed):
        return f"nothing new in {name}: {_count(there, 'goal')} {_were(there)} there already"
    done = f"imported {new} from {name}" if new else f"took over what {name} says"
    also = [f"{_count(changed, 'goal')} changed"] if changed else []
    also += [f"{_count(there, 'goal')} {_were(there)} there already"] if there else []
    return "; ".join((done, *also))


def notes(out: Outcome, period: str) -> Iterator[str]:
    """
    What somebody should know who would have expected something else.
    """
    if out.unplaced:
        yield (
            f"{_count(out.unplaced, 'goal')} named no period and came into {period}; "
            "--period says another"
        )
    if out.numbered:
        yield f"names that were taken got a number: {_listed(out.numbered)}"
    if out.drafts:
        yield (
            f"{_count(len(out.drafts), 'goal')} lack something to be scored by, so they are drafts: "
            f"{_listed(out.drafts)}"
        )
    if out.dangling:
        yield f"they point to what is not here: {_listed(out.dangling)}; bring it in as well"
    if out.kept:
        yield f"kept ours where it differs: {_listed([_difference(it) for it in out.kept], '; ')}"
        if not any(it.why for it in out.kept):
            yield "--update takes over what the file says"
    if out.gone:
        yield f"not in the file any more, and still here: {_listed(out.gone)}"
    yield from out.notes[:_NAMED]
    if more := len(out.notes[_NAMED:]):
        yield f"and {more} more notes like these; --json tells all of them"


def shown(  # noqa: PLR0913 (what was done, and how it was made)
    plan: Plan, out: Outcome, incoming: Incoming, diff: str, *, dry_run: bool, commit: str = ""
) -> Shown:
    """
    What was written, as of every change, and what became of the columns and of each goal.
    """
    of_change = changes.shown(plan, diff, dry_run=dry_run, commit=commit)
    data: JsonObject = {
        **of_change.data,
        "goals": [one._asdict() for one in out.done],
        "faults": [one._asdict() for one in out.faults],
        "kept": [one._asdict() for one in out.kept],
        "gone": list(out.gone),
        "read_as": dict(incoming.read_as),
        "unmapped": list(incoming.unmapped),
        "ignored": dict(incoming.ignored),
    }
    blocks: list[Block] = list(of_change.document.blocks)
    read = _read(incoming) if dry_run or plan.edits else ()
    if dry_run and diff:
        blocks.append(Gap())
    if dry_run:
        blocks.append(Paragraph(line(f"dry run: {plan.said}")))
    return Shown("import", Document((*blocks, *read)), data)


def _read(incoming: Incoming) -> Iterator[Block]:
    """
    What became of each column.
    """
    rows = [Row((cell(name), cell(field))) for name, field in incoming.read_as.items()]
    rows += [
        Row((cell(name), cell(f"left out: {why}")), tone=Tone.MUTED)
        for name, why in incoming.ignored.items()
    ]
    rows += [Row((cell(name), cell("nothing")), tone=Tone.CAUTION) for name in incoming.unmapped]
    if rows:
        yield Gap()
        yield Table(_COLUMNS, tuple(rows[:_COLUMNS_SHOWN]))
    if more := len(rows[_COLUMNS_SHOWN:]):
        yield Paragraph(line(Phrase(f"and {more} more; --json tells all of them", Tone.MUTED)))


def faults_told(faults: Sequence[Fault], name: str) -> Iterator[str]:
    """
    Each fault at its line.
    """
    for one in faults:
        advice = f"; {one.advice}" if one.advice else ""
        yield f"{name}:{one.line}: {one.said}{advice}"


def _difference(one: Difference) -> str:
    why = f" ({one.why})" if one.why else ""
    return f"{one.id} {one.field} “{_cut(one.ours)}”, over there “{_cut(one.theirs)}”{why}"


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _listed(names: Sequence[str], between: str = ", ") -> str:
    more = len(names) - _NAMED
    return between.join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
