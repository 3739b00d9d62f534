"""
The rules' own settings: `check.options` in okr.yaml, each by the code or name of its rule.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import ValidationError

from okrcli.findings import Finding, Rule, files
from okrcli.findings.faults import from_errors
from okrcli.findings.finding import Faults
from okrcli.findings.subject import Subject
from okrcli.library import LISTS
from okrcli.model.base import Frozen
from okrcli.model.config import CheckSettings
from okrcli.rules.rule import Judge


class Options(NamedTuple):
    """
    Validated settings by code, what is wrong with the others, and how many more faults they have.
    """

    by_code: dict[str, Any]
    findings: tuple[Finding, ...]
    more: int = 0


def read_options(settings: CheckSettings, judges: Sequence[Judge], subject: Subject) -> Options:
    """
    The options that the settings give; a rule whose options cannot be read keeps its own.
    """
    found: dict[str, Frozen] = {}
    findings: list[Finding] = []
    more = 0
    for word, values in settings.options.items():
        judge = next((it for it in judges if word.casefold() in _names(it.rule)), None)
        at = ("check", "options", word)
        if judge is None:
            continue  # told as an unknown rule
        if judge.options is None:
            message = f"{judge.rule.code} has no options"
            span = subject.key_span(at)
            findings.append(
                subject.finding(files.UNKNOWN_KEY, message, span, at, advice="remove the key")
            )
            continue
        try:
            found[judge.rule.code] = judge.options.model_validate(values)
        except ValidationError as error:
            found_here = _faults(subject, at, judge.options, error.errors(include_url=False))
            findings += found_here.told
            more += found_here.more
    return Options(found, (*findings, *_unknown_lists(settings, subject)), more)


def _unknown_lists(settings: CheckSettings, subject: Subject) -> Iterator[Finding]:
    """
    Words for lists that no rule has.
    """
    for name in settings.words:
        if name not in LISTS:
            at = ("check", "words", name)
            guess = next(iter(get_close_matches(name, LISTS, 1, 0.6)), "")
            yield subject.finding(
                files.UNKNOWN_KEY,
                f'there is no list of words "{name}"',
                subject.key_span(at),
                at,
                advice=f"write `{guess}`" if guess else f"the lists are {', '.join(LISTS)}",
                suggestion=f"did you mean `{guess}`?" if guess else "",
            )


def _names(rule: Rule) -> tuple[str, str]:
    return rule.code.casefold(), rule.name


def _faults(
    subject: Subject, at: tuple[str, ...], model: type[Frozen], errors: Iterable[Any]
) -> Faults:
    known = tuple(model.model_fields)
    below = subject._replace(order=lambda path: known if tuple(path) == at else subject.order(path))
    return from_errors(below, [{**it, "loc": (*at, *it["loc"])} for it in errors])
