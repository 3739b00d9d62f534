"""
Who works towards what: objectives under the ones they align to.
"""

from collections.abc import Sequence

from okrcli.domain.progress import ObjectiveProgress, rounded
from okrcli.domain.tree import Branch
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views.document import (
    Block,
    Callout,
    Document,
    JsonObject,
    Line,
    Phrase,
    Shown,
    Tone,
    Tree,
    TreeNode,
    cell,
    line,
)
from okrcli.views.guardrails import in_short
from okrcli.views.tones import STATUS_TONES, bar, share_cell, status_badge


def shown(
    branches: Sequence[Branch], portfolio: Portfolio, broken: Sequence[Broken], nothing: Line
) -> Shown:
    """
    The alignment tree with progress; an objective with two parents stands under both.
    """
    nodes = tuple(_node(branch, portfolio) for branch in branches)
    blocks: list[Block] = [Tree(nodes)] if nodes else [Callout(Tone.NOTE, nothing)]
    blocks += broken_files.blocks(broken)
    data: JsonObject = {
        "tree": [_data(branch, portfolio) for branch in branches],
        "broken": broken_files.data(broken),
    }
    return Shown("tree", Document(tuple(blocks), "Alignment"), data)


def _node(branch: Branch, portfolio: Portfolio) -> TreeNode:
    progress = branch.progress
    goal = progress.goal
    owner = portfolio.owner(goal)
    said = line(
        Phrase(goal.objective.title, Tone.STRONG if branch.is_root else Tone.PLAIN),
        Phrase(f"  {goal.id}", Tone.MUTED),
        Phrase(f"  {owner}" if owner else "", Tone.MUTED),
        "  " if progress.unguarded else "",
        in_short(progress.unguarded),
        Phrase("  (see above)" if branch.repeats else "", Tone.CAUTION),
    )
    aside = (
        bar(progress.score, progress.expected, STATUS_TONES[progress.status]),
        share_cell(progress.score),
        cell(status_badge(progress.status, progress.grade)),
    )
    return TreeNode(said, aside, tuple(_node(child, portfolio) for child in branch.children))


def _data(branch: Branch, portfolio: Portfolio) -> JsonObject:
    progress: ObjectiveProgress = branch.progress
    return {
        "id": progress.goal.id,
        "title": progress.goal.objective.title,
        "owner": portfolio.owner(progress.goal),
        "status": progress.status,
        "score": rounded(progress.score),
        "aligns_to": list(progress.goal.objective.aligns_to),
        "children": [_data(child, portfolio) for child in branch.children],
    }
