"""
The lists of words of a language.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from okrcli.errors import OkrError
from okrcli.library.data import load

LANGUAGES = ("en",)
"""The languages whose words are known; a title in another is not judged by them."""

Words = frozenset[str]


class Pack(NamedTuple):
    """
    The lists of one language, in lower case; what each is for stands above it in the language's file.
    """

    language: str
    vague: Words
    open_ended: Words
    by_how_much: Words
    activity: Words
    output: Words
    handed_over: Words
    also_nouns: Words
    positions: Words
    goals: Words
    share_of_work: Words
    done: Words
    in_place: Words
    up: Words
    down: Words
    keep: Words
    improve: Words
    aim: Words
    measuring: Words
    activity_nouns: Words
    small_activity_nouns: Words
    outcome_nouns: Words
    vanity: Words
    vanity_exempt: Words
    effort: Words
    effort_units: Words
    effort_part_of: Words
    escape: Words
    example: Words
    placeholder: Words
    placeholder_titles: Words
    relative_time: Words
    looks_ahead: Words
    service: Words

    def extended(
        self, more: Mapping[str, Sequence[str]], less: Mapping[str, Sequence[str]]
    ) -> "Pack":
        """
        The pack with words added to its lists and others taken from them.
        """
        lists: dict[str, Any] = {}
        for name in (*more, *less):
            if name not in LISTS:
                raise OkrError(
                    f'there is no list of words "{name}"', f"the lists are {', '.join(LISTS)}"
                )
            known: Words = getattr(self, name)
            lists[name] = (known | _plain(more.get(name, ()))) - _plain(less.get(name, ()))
        return self._replace(**lists)


LISTS = Pack._fields[1:]


@cache
def words(language: str) -> Pack | None:
    """
    The lists of a language, or none where it has none: `en` and `en-GB` are English.
    """
    base = language.strip().replace("_", "-").partition("-")[0].lower()
    if base not in LANGUAGES:
        return None
    return Pack(base, **{name: frozenset(entries) for name, entries in load(base).items()})


def _plain(entries: Iterable[str]) -> Words:
    return frozenset(plain for one in entries if (plain := " ".join(one.casefold().split())))
