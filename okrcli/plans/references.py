"""
Move or remove a goal, and everything that points to it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from okrcli.domain.pointers import Pointer, Sort
from okrcli.model.guide import moved
from okrcli.model.ids import Reference, slug_fault
from okrcli.model.schema import KeyOrder
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.write import Set


class Move(NamedTuple):
    """
    From one full id to another.
    """

    sort: Sort
    before: str
    after: str

    @property
    def path(self) -> str:
        """
        Where the goal's file will lie.
        """
        return f"{'kpis' if self.sort == 'kpi' else 'objectives'}/{self.after}.yaml"


def rename_file(
    old: TextFile, there: bytes | None, move: Move, pointing: Iterable[Pointer]
) -> Plan:
    """
    A goal under another name: first the new file, then every reference, last the old file away.

    Each prefix of that is a workspace that can be read, and running it again finishes it: `there`
    is what the new path holds already, which may be just this goal.
    """
    renamed = _renamed(move, pointing)
    own = next((edit for edit in renamed if edit.path == old.path), None)
    content = moved(move.path, (own.new if own else None) or old.data)
    others = [edit for edit in renamed if edit.path not in (old.path, move.path)]
    made = [] if there == content else [FileEdit(move.path, None, content, mode=old.mode)]
    count = f"{len(others)} {'file' if len(others) == 1 else 'files'}"
    more = f", {count} that point to it rewritten" if others else ""
    return Plan(
        (*made, *others, FileEdit(old.path, old.data, None, mode=old.mode)),
        f"renamed {move.before} to {move.after}{more}",
    )


def rename_key_result(
    file: TextFile, order: KeyOrder, where: int, move: Move, pointing: Iterable[Pointer]
) -> Plan:
    """
    A key result under another id: first every reference, last its own, so that a second run finishes.
    """
    new_id = Reference.parse(move.after).key_result or ""
    if (fault := slug_fault(new_id)) is not None:
        raise NotPossible(f'the id "{new_id}" {fault}')
    own = edited(file, [Set(("key_results", where, "id"), new_id)], order)
    others = [edit for edit in _renamed(move, pointing) if edit.path != file.path]
    return Plan((*others, own), f"renamed {move.before} to {move.after}")


def _renamed(move: Move, pointing: Iterable[Pointer]) -> list[FileEdit]:
    by_file: dict[str, list[Pointer]] = {}
    for pointer in pointing:
        if pointer.sort == move.sort and _leads_to(pointer.text, move.before):
            by_file.setdefault(pointer.file.path, []).append(pointer)
    return [
        edited(
            group[0].file,
            [Set(p.path, move.after + p.text[len(move.before) :]) for p in group],
            group[0].order,
        )
        for _, group in sorted(by_file.items())
    ]


def _leads_to(text: str, target: str) -> bool:
    return text == target or text.startswith(f"{target}#")


def remove_file(file: TextFile, sort: Sort, target: str, pointing: Iterable[Pointer]) -> Plan:
    """
    A goal away; what still points to it is reported, for somebody to decide.

    What a goal was triggered by is evidence, and stays as it was.
    """
    left = [
        p
        for p in pointing
        if p.sort == sort
        and _leads_to(p.text, target)
        and p.file.path != file.path
        and p.path[0] != "triggered_by"
    ]
    notes = tuple(f"{pointer.where} still points to {pointer.text}" for pointer in left)
    return Plan((FileEdit(file.path, file.data, None, mode=file.mode),), f"removed {target}", notes)
