"""
Move or remove a goal, and everything that points to it.
"""

from collections.abc import Iterable

from okrcli.domain.pointers import Pointer, Sort
from okrcli.model.ids import Reference, slug_fault
from okrcli.model.schema import KeyOrder
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.write import Set


def rename_file(
    old: TextFile,
    new: tuple[str, bytes | None],
    sort: Sort,
    ids: tuple[str, str],
    pointing: Iterable[Pointer],
) -> Plan:
    """
    A goal under another name: first the new file, then every reference, last the old file away.

    Each prefix of that is a workspace that can be read, and running it again finishes it: `new` is
    the path with what is there already, which a rename that was killed has left.
    """
    new_path, found = new
    before, after = ids
    renamed = _renamed(before, after, sort, pointing)
    own = next((edit for edit in renamed if edit.path == old.path), None)
    content = own.new if own else old.data
    begun = found is not None and found == content
    pointers = [edit for edit in renamed if edit.path != old.path]
    edits = [] if begun else [FileEdit(new_path, None, content, like=old.path)]
    edits += [*pointers, FileEdit(old.path, old.data, None, like=new_path)]
    count = len(pointers)
    more = (
        f", {count} {'file' if count == 1 else 'files'} that point to it rewritten" if count else ""
    )
    return Plan(tuple(edits), f"renamed {before} to {after}{more}")


def rename_key_result(
    file: TextFile, order: KeyOrder, where: int, ids: tuple[str, str], pointing: Iterable[Pointer]
) -> Plan:
    """
    A key result under another id, and every reference to it.

    Its own file comes last: as long as it has the old id, running it again finishes the job.
    """
    before, after = ids
    new_id = Reference.parse(after).key_result or ""
    if (fault := slug_fault(new_id)) is not None:
        raise NotPossible(f'the id "{new_id}" {fault}')
    own = edited(file, [Set(("key_results", where, "id"), new_id)], order)
    others = [edit for edit in _renamed(before, after, "goal", pointing) if edit.path != file.path]
    return Plan((*others, own), f"renamed {before} to {after}")


def _renamed(before: str, after: str, sort: Sort, pointing: Iterable[Pointer]) -> list[FileEdit]:
    by_file: dict[str, list[Pointer]] = {}
    for pointer in pointing:
        if pointer.sort == sort and _leads_to(pointer.text, before):
            by_file.setdefault(pointer.file.path, []).append(pointer)
    return [
        edited(
            group[0].file,
            [Set(p.path, after + p.text[len(before) :]) for p in group],
            group[0].order,
        )
        for _, group in sorted(by_file.items())
    ]


def _leads_to(text: str, target: str) -> bool:
    return text == target or text.startswith(f"{target}#")


def remove_file(file: TextFile, sort: Sort, target: str, pointing: Iterable[Pointer]) -> Plan:
    """
    A goal away; what still points to it is reported, for somebody to decide.
    """
    left = [
        p
        for p in pointing
        if p.sort == sort and _leads_to(p.text, target) and p.file.path != file.path
    ]
    notes = tuple(f"{pointer.where} still points to {pointer.text}" for pointer in left)
    return Plan((FileEdit(file.path, file.data, None),), f"removed {target}", notes)
