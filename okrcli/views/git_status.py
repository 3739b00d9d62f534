"""
Whether git merges goals by their meaning, and what is lacking.
"""

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.store.driver import INSTALLED, OTHER, State
from okrcli.views.document import (
    Block,
    Callout,
    Document,
    Facts,
    JsonObject,
    Line,
    Paragraph,
    Phrase,
    Shown,
    Tone,
    line,
)

_NOUNS = {"kpis/kpi.yaml": "KPIs", "okr.yaml": "okr.yaml"}


class Surroundings(NamedTuple):
    """
    What git will find when it merges: okr on the PATH, and whether OKR_GIT=off keeps it from asking.
    """

    on_path: bool
    is_off: bool


def shown(state: State, around: Surroundings) -> Shown:
    """
    One line that says it all, and one for each part.
    """
    works = state.is_installed and around.on_path and not around.is_off
    lacking = _lacking(state, around)
    tone = Tone.GOOD if works else Tone.CAUTION if state.is_installed else Tone.NOTE
    said = (
        "git merges these goals by their meaning"
        if works
        else "git merges these goals line by line"
    )
    blocks: list[Block] = [Callout(tone, line(said, f": {lacking[0]}" if lacking else ""))]
    blocks.append(Facts(tuple(_facts(state, around))))
    blocks += [Paragraph(line(Phrase(one, Tone.MUTED))) for one in lacking[1:]]
    data: JsonObject = {
        "works": works,
        "installed": state.is_installed,
        "merge_driver": state.merges,
        "hunk_headers": state.headers,
        "attributes": {"merge": state.merge_attribute, "diff": state.diff_attribute},
        "files": list(state.written_in),
        "okr_on_path": around.on_path,
        "off": around.is_off,
        "problems": lacking,
    }
    return Shown("git-status", Document(tuple(blocks)), data)


def _facts(state: State, around: Surroundings) -> Sequence[tuple[str, Line]]:
    attributes = ", ".join(state.written_in) or "nowhere"
    return [
        ("merge driver", _part(state.merges)),
        ("hunk headers", _part(state.headers)),
        ("patterns", line(Phrase(attributes, Tone.MUTED if not state.written_in else Tone.PLAIN))),
        ("okr", line("on the PATH" if around.on_path else Phrase("not on the PATH", Tone.BAD))),
    ]


def _part(held: str) -> Line:
    if held == INSTALLED:
        return line(Phrase(held, Tone.GOOD))
    return line(Phrase("set to something else", Tone.BAD) if held == OTHER else "not installed")


def _lacking(state: State, around: Surroundings) -> list[str]:
    """
    What keeps it from working, the most important first.
    """
    settings = {"merge.okr.driver": state.merges, "diff.okr.xfuncname": state.headers}
    found = [f"{key} is set to something else" for key, held in settings.items() if held == OTHER]
    if not found and not state.is_installed:
        attributes = {"merge": state.merge_attribute, "diff": state.diff_attribute}
        wrong = [
            f"the attribute {name} of {_NOUNS.get(state.sample, 'goals')} is {value}"
            for name, value in attributes.items()
            if state.written_in and value != "okr"
        ]
        found += wrong or ["`okr git install` changes that"]
    if state.is_installed and not around.on_path:
        found.append("okr is not on the PATH")
    if state.is_installed and around.is_off:
        found.append("OKR_GIT is off")
    return found
