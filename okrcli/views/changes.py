"""
What a writing command did, or would do.
"""

from okrcli.plans.plan import Plan
from okrcli.text.file import FileEdit
from okrcli.views.document import (
    Document,
    JsonObject,
    Paragraph,
    Phrase,
    Shown,
    Tone,
    Verbatim,
    line,
)

_MOST = 4
"""More files than that are counted, not named."""


def shown(plan: Plan, diff: str, *, dry_run: bool, commit: str) -> Shown:
    """
    One line with the place of the change; for a dry run the diff.
    """
    data: JsonObject = {
        "dry_run": dry_run,
        "summary": plan.said,
        "files": [
            {"path": edit.path, "line": edit.line or None, "change": _change(edit)}
            for edit in plan.edits
        ],
        "commit": commit or None,
        "notes": list(plan.notes),
        "details": list(plan.details),
    }
    if dry_run:
        return Shown("change", Document((Verbatim(diff, diff=True),)), data)
    written = [edit.where for edit in plan.edits if edit.new is not None]
    where = ", ".join(written) if len(written) <= _MOST else f"{len(written)} files"
    said = line(plan.said, "  ", Phrase(where, Tone.MUTED)) if where else line(plan.said)
    committed = (Paragraph(line("committed as ", Phrase(commit, Tone.ACCENT))),) if commit else ()
    details = tuple(
        Paragraph(line(Phrase(detail, Tone.MUTED)), line("  ")) for detail in plan.details
    )
    return Shown("change", Document((Paragraph(said), *details, *committed)), data)


def _change(edit: FileEdit) -> str:
    if edit.old is None:
        return "created"
    return "removed" if edit.new is None else "edited"
