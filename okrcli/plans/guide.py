"""
Files that tell editors which schema they follow: new ones, and those of a workspace that is there.
"""

from collections.abc import Iterable

from okrcli.model.guide import SCHEMAS, guided, has_guide
from okrcli.plans.plan import Plan
from okrcli.text.file import FileEdit, TextFile


def introduced(plan: Plan, settings: bytes | None) -> Plan:
    """
    The plan with that comment on top of new files, where the settings have it.
    """
    if not has_guide(settings):
        return plan
    edits = [
        edit if edit.old is not None or edit.new is None else _introduced(edit)
        for edit in plan.edits
    ]
    return plan._replace(edits=tuple(edits))


def install(files: Iterable[TextFile], broken: int) -> Plan:
    """
    The comment on top of all these files that name no schema yet; the broken ones are only counted.
    """
    edits = [
        FileEdit(file.path, file.data, new, 1)
        for file in files
        if (new := guided(file.path, file.data)) != file.data
    ]
    count = f"{len(edits)} {'file names' if len(edits) == 1 else 'files name'}"
    said = f"; {count} them now" if edits else ""
    left = f"{broken} {'file' if broken == 1 else 'files'}"
    notes = (f"{left} left alone, being broken; `okr check` says why",) if broken else ()
    return Plan(tuple(edits), f"put the schemas in {SCHEMAS}{said}", notes)


def _introduced(edit: FileEdit) -> FileEdit:
    return edit._replace(new=guided(edit.path, edit.new or b""))
