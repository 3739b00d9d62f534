"""
A whole file as somebody left it in an editor, on top of what it says by now.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from okrcli.errors import OkrError
from okrcli.model.config import Config
from okrcli.model.kinds import KeyResult, Milestone
from okrcli.model.portfolio import Goal
from okrcli.plans.fields import GOALPOSTS, unready
from okrcli.plans.plan import Plan
from okrcli.plans.smart import open_letters, sentence
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.lines import first_difference, merge


class Overlap(OkrError):
    """
    Two people changed the same lines of a file.
    """


def saved(name: str, file: TextFile, base: bytes, typed: bytes) -> Plan:
    """
    What was typed for the text `base`, and all that others wrote into the file meanwhile.
    """
    merged = merge(base, typed, file.data)
    if merged.conflicts:
        raise Overlap(
            f"nothing was saved: {file.path} was changed meanwhile, in the same lines as you did"
        )
    if merged.text == file.data:
        return Plan((), f"{name}: no change")
    line = first_difference(file.data, merged.text)
    notes = () if file.data == base else ("somebody else's change meanwhile was kept as well",)
    return Plan((FileEdit(file.path, file.data, merged.text, line),), f"edited {name}", notes)


def unexplained(before: Goal, after: Goal) -> tuple[str, ...]:
    """
    What to say where the goalposts of a running goal were moved and no amendment tells why.
    """
    if not before.objective.status == after.objective.status == "active":
        return ()
    known = len(before.objective.amendments)
    told = {amendment.field for amendment in after.objective.amendments[known:]}
    moved = [field for field in _moved(before, after) if field not in told]
    if not moved:
        return ()
    more = f" and {len(moved) - 1} more" if len(moved) > 1 else ""
    said = f"{after.id} is running, and {moved[0]}{more} changed without a reason on record"
    return (f"{said}; after `okr undo`, `okr amend` changes it with one",)


def stuck(before: Goal | None, after: Goal) -> tuple[str, ...]:
    """
    What to say where a goal runs that could not be scored, and did not before.
    """
    runs = after.objective.status == "active"
    why = unready(after) if runs else ""
    if not why or (before and before.objective.status == "active" and unready(before)):
        return ()
    said = "; ".join(map(sentence, open_letters(after)))
    return (f"saved, but {why}{': ' if said else ''}{said}",)


def left_outside(before: Config | None, after: Config, folders: Sequence[str]) -> tuple[str, ...]:
    """
    What to say of folders that the settings made a period, and do not any more.
    """
    if before is None:
        return ()
    old, new = before.calendar(), after.calendar()
    lost = [name for name in folders if old.find(name) and not new.find(name)]
    return tuple(f"objectives/{name} is no period any more" for name in lost)


def _moved(before: Goal, after: Goal) -> Iterator[str]:
    if before.objective.commitment != after.objective.commitment:
        yield "commitment"
    for key_result in before.objective.key_results:
        address = f"key_results.{key_result.id}"
        now = after.objective.key_result(key_result.id)
        if now is None:
            yield address
            continue
        old, new = _goalposts(key_result), _goalposts(now)
        yield from (f"{address}.{name}" for name in old if old[name] != new[name])


def _goalposts(key_result: KeyResult) -> Mapping[str, Any]:
    """
    All that it is judged by; whether a step is done is no part of it.
    """
    said = {name: getattr(key_result, name, None) for name in sorted(GOALPOSTS)}
    if isinstance(key_result, Milestone):
        said["steps"] = [(step.title, step.due, step.weight) for step in key_result.steps]
    return said
