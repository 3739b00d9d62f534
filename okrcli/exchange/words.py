"""
The usual names of columns, keys and values, and what they are about.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from okrcli.exchange.fields import FIELDS, SCOPES, Target

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ASIDE = re.compile(r"\([^()]*\)")
_NO_WORD = re.compile(r"[^\w%#]+|_")
_NUMBERED = re.compile(r"(?P<scope>key results?|krs?) ?#? ?(?P<number>[0-9]{1,3})\b ?(?P<rest>.*)")
_NUMBER_LAST = re.compile(r"(?P<rest>.+?) (?P<scope>key results?|krs?) ?#? ?(?P<number>[0-9]{1,3})")
_LONGEST = 200


@cache
def _data() -> dict[str, Any]:
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = import_module("tomllib").loads(text)
    return data


def bare(name: str) -> str:
    """
    A name as it is compared.

    >>> bare("keyResults"), bare("Owner E-Mail*"), bare("Target (in %)")
    ('key results', 'owner e mail', 'target')
    """
    text = _HUMP.sub(" ", name[:_LONGEST].strip())
    whole = _NO_WORD.sub(" ", _ASIDE.sub(" ", text)).strip()
    return " ".join((whole or _NO_WORD.sub(" ", text)).split()).casefold()


@cache
def _fields() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for field, names in _data()["names"].items():
        for name in names:
            found.setdefault(name, []).append(field)
    return {name: tuple(fields) for name, fields in found.items()}


@cache
def _reasons() -> Mapping[str, str]:
    return {name: reason for reason, names in _data()["ignored"].items() for name in names}


@cache
def _scope_words() -> tuple[tuple[str, str], ...]:
    """
    The words for a sort of goal, the longest first.
    """
    found = [(word, scope) for scope, words in _data()["scopes"].items() for word in words]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def targets(name: str) -> tuple[Target, ...]:
    """
    What a column or key of that name may be, the likeliest first; nothing if it says nothing to us.

    >>> str(targets("KR 2 Target")[0]), str(targets("Objective Owner")[0])
    ('key_result.2.target', 'objective.owner')
    """
    return _targets(bare(name))


@lru_cache(maxsize=4096)
def _targets(said: str) -> tuple[Target, ...]:
    if numbered := _NUMBERED.fullmatch(said) or _NUMBER_LAST.fullmatch(said):
        number = int(numbered["number"])
        fields = _fields().get(numbered["rest"], ()) if numbered["rest"] else ("title",)
        return tuple(
            Target("key_result", field, number) for field in fields if "key_result" in FIELDS[field]
        )
    whole = [_split(one) for one in _data()["whole"].get(said, ())]
    fields = _fields().get(said, ())
    return (*whole, *_scoped(said), *(Target("", field) for field in fields))


def _split(said: str) -> Target:
    scope, _, field = said.rpartition(".")
    return Target(scope, field)


def _scoped(said: str) -> list[Target]:
    for word, scope in _scope_words():
        for rest in (said.removeprefix(f"{word} "), said.removesuffix(f" {word}")):
            if rest != said:
                fields = [one for one in _fields().get(rest, ()) if _may(scope, one)]
                if fields:
                    return [Target(scope, one) for one in fields]
    return []


def _may(scope: str, field: str) -> bool:
    """
    Whether a sort of goal has that field; an “objective type” is none of our sorts of row.
    """
    return scope in FIELDS[field] and field != "type"


def reason_to_ignore(name: str) -> str:
    """
    Why nothing is made of a column of that name; empty if it is simply unknown.
    """
    said = bare(name)
    reasons = _reasons()
    if said in reasons:
        return reasons[said]
    if numbered := _NUMBERED.fullmatch(said) or _NUMBER_LAST.fullmatch(said):
        return reasons.get(numbered["rest"], "")
    for word, _ in _scope_words():
        for rest in (said.removeprefix(f"{word} "), said.removesuffix(f" {word}")):
            if rest != said and rest in reasons:
                return reasons[rest]
    return ""


@cache
def meanings(group: str) -> Mapping[str, str]:
    """
    What words mean in a group of the data: `types`, `statuses`, `confidences`, `kinds`, `units`.
    """
    return {word: meant for meant, words in _data()[group].items() for word in words}


@cache
def reached_words() -> tuple[frozenset[str], frozenset[str]]:
    """
    The words that say that something was reached, and those that say that it was not.
    """
    data = _data()["reached"]
    return frozenset(data["words"]), frozenset(data["not_words"])


__all__ = ["SCOPES", "bare", "meanings", "reached_words", "reason_to_ignore", "targets"]
