"""
Print how often the rules that read words are right about real sentences: hits, right, precision.

    python -m tests.benchmarks.precision FILE.jsonl… [--judged FILE] [--hits]

A line of a file is a sentence with what a reader said of it: `id`, `kind` (`kr`, `smart`, `objective`,
`kpi`), `text`, and labels such as `vague` and `task_like`. Each key result is stored as `okr add --kr`
would write it, as a plain milestone, and as a plain metric whose numbers are those of the sentence. What
no label says is taken from a file of judgements, lines of `rule`, `id` and `right`; they outweigh labels.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from okrcli.library import measures
from okrcli.model.period import Calendar
from okrcli.model.schema import flow_style, kpi_order, objective_order
from okrcli.model.sentence import Frame, read_sentence
from okrcli.text.layout import emit
from tests.support.cli import okr
from tests.support.files import workspace

_PERIOD = "2026-Q4"
_LABELS = {"S002": "compound", "S003": "task_like", "S006": "placeholder"}
WORDS = (
    *("S001", "S002", "S003", "S004", "S006", "S008", "S010"),
    *("M006", "M007", "M008", "M009", "M010", "M011", "M012"),
    *("O006", "O007", "R002", "T004", "T005", "T007", "K004", "K005", "K013"),
)
_SOUND = (
    {
        "id": "sound",
        "title": "Share of guests who book again",
        "start": 30,
        "target": 45,
        "unit": "%",
    },
    {
        "id": "level",
        "title": "Waiting time at the desk",
        "kind": "threshold",
        "at_most": 5,
        "unit": "min",
    },
)
_LONGEST = 200


class Hit(NamedTuple):
    rule: str
    level: str
    id: str
    form: str
    message: str


def main(arguments: Sequence[str]) -> int:
    """
    Print the tables; 1 if a key result or a KPI could not even be a draft.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--judged", type=Path, help="judgements: lines of rule, id and right")
    parser.add_argument("--hits", action="store_true", help="print each hit with its sentence")
    options = parser.parse_args(arguments)
    rows = {row["id"]: row for path in options.files for row in _lines(path)}
    judged = {(it["rule"], it["id"]): it["right"] for it in _lines(options.judged)}
    hits = list(_hits(rows))
    if options.hits:
        for hit in sorted(hits):
            if hit.rule in WORDS:
                print(f"{hit.rule} {hit.id} {hit.form}: {hit.message} | {rows[hit.id]['text']}")
    _print_rules(rows, hits, judged)
    _print_share(rows, hits)
    errors = [hit for hit in hits if hit.level == "error"]
    for hit in errors:
        print(f"error {hit.rule} {hit.id} {hit.form}: {hit.message}")
    return 1 if errors else 0


def _lines(path: Path | None) -> Iterator[dict[str, Any]]:
    if path is not None:
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def _hits(rows: Mapping[str, dict[str, Any]]) -> Iterator[Hit]:
    files = dict(file for row in rows.values() for file in _files(row))
    with tempfile.TemporaryDirectory() as folder:
        answer = okr("check", "--json", cwd=workspace(Path(folder), files))
    for found in answer.json["findings"]:
        name = found["path"].rpartition("/")[2].removesuffix(".yaml")
        form, _, own = name.partition("-")
        node = found["node"] or ""
        if form != "o" and found["path"].startswith("objectives") and "[it]" not in node:
            continue
        yield Hit(found["code"], found["level"], own, form, found["message"])


def _files(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """
    The files that a sentence makes: `o-ID`, `k-ID`, or one for each form of a key result.
    """
    title = row["text"][:_LONGEST]
    if row["kind"] == "objective":
        yield _goal(f"o-{row['id']}", title, _SOUND)
    elif row["kind"] == "kpi":
        yield f"kpis/k-{row['id']}.yaml", emit(_kpi(row, title), kpi_order, flow_style)
    else:
        for form, fields in _forms(row, title).items():
            name = f"{form}-{row['id']}"
            yield _goal(name, f"Guests feel at home {name}", ({"id": "it", **fields}, _SOUND[0]))


def _goal(name: str, title: str, found: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    values = {
        "title": title,
        "why": "Guests told us what they miss at home.",
        "owner": "ana",
        "status": "draft",
        "commitment": "committed",
        "key_results": [dict(one) for one in found],
    }
    return f"objectives/{_PERIOD}/{name}.yaml", emit(values, objective_order, flow_style)


def _kpi(row: Mapping[str, Any], title: str) -> dict[str, Any]:
    known = measures().about(title)
    falls = row["direction"] == "decrease" or (known is not None and known.polarity == "down")
    return {
        "title": title,
        "definition": "What the board sees ÷ what there is, per month.",
        "owner": "ana",
        "unit": row["unit"] or "points",
        "direction": "decrease" if falls else "increase",
        "cadence": "monthly",
    }


def _forms(row: Mapping[str, Any], title: str) -> dict[str, dict[str, Any]]:
    calendar = Calendar()
    period = calendar.find(_PERIOD)
    assert period is not None
    said = read_sentence(row["text"], Frame(calendar, period, date(2026, 10, 1))).fields()
    return {
        "said": {**said, "title": said["title"][:_LONGEST]},
        "milestone": {"title": title, "kind": "milestone"},
        "metric": {"title": title, **_numbers(row)},
    }


def _numbers(row: Mapping[str, Any]) -> dict[str, Any]:
    """
    Start, target and unit of a sentence, and what its numbers leave open in their sense.
    """
    falls = row["direction"] == "decrease"
    start, target = (
        None if row[it] is None else Decimal(str(row[it])) for it in ("start", "target")
    )
    if start is None:
        start = Decimal(40) if target is None else target * 2 if falls else target / 2
        start = Decimal(5) if start == target else start
    if target is None:
        share = Decimal(str(row["relative"] or (-0.5 if falls else 0.5)))
        added = row["delta"]
        target = start + (Decimal(str(added)) if added is not None else share * abs(start))
    return {"start": start, "target": target, "unit": row["unit"] or "points"}


def _print_rules(
    rows: Mapping[str, dict[str, Any]], hits: Sequence[Hit], judged: Mapping[tuple[str, str], bool]
) -> None:
    print("Rule  Level    Hits  Right  Precision  Unjudged")
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.rule].append(hit)
    for rule in (*WORDS, *sorted(set(found).difference(WORDS))):
        right: Counter[bool | None] = Counter(_is_right(hit, rows, judged) for hit in found[rule])
        known = right[True] + right[False]
        share = f"{right[True] / known:.2f}" if known else "-"
        level = found[rule][0].level if found[rule] else "-"
        print(
            f"{rule}  {level:8} {len(found[rule]):4}  {right[True]:5}  {share:>9}  {right[None]:8}"
        )


def _is_right(
    hit: Hit, rows: Mapping[str, dict[str, Any]], judged: Mapping[tuple[str, str], bool]
) -> bool | None:
    """
    What a reader said of it; none where nobody did.

    It is open when something is reached that is called vague, or has neither a number nor an end.
    """
    if (hit.rule, hit.id) in judged:
        return judged[hit.rule, hit.id]
    row = rows[hit.id]
    if hit.rule == "S001":
        return row["vague"] or not (row["measurable"] or row["direction"] == "milestone")
    label = _LABELS.get(hit.rule)
    return bool(row.get(label)) if label else None


def _print_share(rows: Mapping[str, dict[str, Any]], hits: Sequence[Hit]) -> None:
    """
    How many plain key results get a warning.
    """
    all_ = [row["id"] for row in rows.values() if row["kind"] in ("kr", "smart")]
    for form in ("said", "milestone", "metric"):
        warned = {hit.id for hit in hits if hit.form == form and hit.level == "warning"}
        share = len(warned) / len(all_) if all_ else 0
        print(f"with a warning, as {form}: {len(warned)} of {len(all_)} ({share:.0%})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
