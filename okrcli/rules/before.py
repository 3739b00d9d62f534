"""
What was there before a change: findings that it did not bring, and comments that hid something already.

A change cannot hide what it brings: comments of its own hide nothing until they are merged.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from okrcli.findings import Finding, State, linting
from okrcli.findings.faults import cut
from okrcli.findings.report import fingerprints
from okrcli.rules.suppress import Suppression

Said = Mapping[str, Sequence[Suppression]]
"""The comments of each file that say `okr:`."""


class Before(NamedTuple):
    """
    The state that another is compared with: the identities of what was found, and its comments.
    """

    found: frozenset[str]
    said: Said

    def new(self, said: Said) -> frozenset[tuple[str, int]]:
        """
        The comments, by path and place, that hide more than those that were there already.
        """
        found = set()
        for path, comments in said.items():
            known = Counter(_hides(it) for it in self.said.get(path, ()))
            for place, it in enumerate(comments):
                if known[_hides(it)]:
                    known[_hides(it)] -= 1
                else:
                    found.add((path, place))
        return frozenset(found)


def identities(findings: Sequence[Finding]) -> frozenset[str]:
    """
    By what findings are known again, whatever state they are in.
    """
    return frozenset(fingerprints(sorted(findings, key=Finding.order)))


def _hides(it: Suppression) -> tuple[str, tuple[str, ...], str | None]:
    return it.verb, tuple(word.casefold() for word, _ in it.words), it.until


def unchanged(findings: Sequence[Finding], before: Before) -> list[Finding]:
    """
    The findings in their order, those marked that were there before; a broken file always counts.
    """
    known = zip(findings, fingerprints(findings), strict=True)
    return [
        it._replace(state=State.UNCHANGED)
        if it.counts and it.rule.family not in "EH" and identity in before.found
        else it
        for it, identity in known
    ]


def about_new(said: Said, new: Collection[tuple[str, int]]) -> Iterator[Finding]:
    """
    The comments that came with the change, for whoever reviews it.
    """
    for path, place in sorted(new):
        it = said[path][place]
        if it.words:
            words = ", ".join(cut(word, 20) for word, _ in it.words)
            yield Finding(
                linting.NEW_SUPPRESSION,
                f"this change adds it, so it does not hide {words} yet",
                path,
                it.place,
                it.goal,
                advice="mend what it is to hide, or have the change merged by somebody who may",
                key=words,
            )
