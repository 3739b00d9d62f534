"""
Which rules are applied: a profile, what the settings say, and what the command line says.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from okrcli.errors import OkrError
from okrcli.findings import Default, Level, Rule
from okrcli.findings.report import Skipped
from okrcli.model.config import CheckSettings
from okrcli.rules.rule import Judge, On

PROFILES = ("minimal", "recommended", "strict")
ALL = "ALL"
NO_CLOCK = "--no-clock"
NOTHING_BEFORE = "it compares with an earlier state: --against REF, or --history"
ALWAYS = frozenset(("E001", "E002", "E003", "E004", "E005", "E017", "X001", "X004"))
"""What nobody may switch off: a file with one of these cannot be trusted in anything."""
LISTED = "`okr rules` lists them"
"""Where to look for what was meant."""
NOT_IGNORABLE = ALWAYS | {"H013"}


class Asked(NamedTuple):
    """
    What the command line says about rules.
    """

    profile: str = "recommended"
    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    clock: bool = True
    compared: bool = False


class Selection(NamedTuple):
    """
    The rules to apply, and those that were asked for and cannot run.
    """

    judges: tuple[Judge, ...]
    skipped: tuple[Skipped, ...] = ()


def matches(rule: Rule, word: str) -> bool:
    """
    Whether a word names a rule: its code, the beginning of it, its name, or ALL.

    >>> matches(Rule("M004", "start-equals-target", Level.ERROR), "m0")
    True
    """
    said = word.strip()
    return said.upper() == ALL or (
        bool(said) and (rule.code.startswith(said.upper()) or rule.name == said.casefold())
    )


def unknown(words: Iterable[str], rules: Sequence[Rule]) -> list[tuple[str, str]]:
    """
    The words that name no rule, each with the code that was probably meant or nothing.
    """
    known = [rule.code for rule in rules] + [rule.name for rule in rules]
    return [
        (word, _guess(word, known))
        for word in words
        if not any(matches(rule, word) for rule in rules)
    ]


def _guess(word: str, known: Sequence[str]) -> str:
    """
    What was probably meant: a code with all its noughts, or else what is spelt most like it.
    """
    code = word[:1].upper() + word[1:].zfill(3)
    if code in known:
        return code
    near = get_close_matches(word.casefold(), [it.casefold() for it in known], 1, 0.6)
    return next((it for it in known if near and it.casefold() == near[0]), "")


def no_rule(word: str, rules: Sequence[Rule]) -> OkrError:
    """
    What is said of a word that names no rule.
    """
    guess = next((guess for _, guess in unknown((word,), rules)), "")
    hint = f"did you mean {guess}?" if guess else LISTED
    return OkrError(f'there is no rule "{word}"', hint)


def select(judges: Sequence[Judge], asked: Asked, settings: CheckSettings) -> Selection:
    """
    What is to be applied; a word on the command line that names no rule is refused.
    """
    rules = [judge.rule for judge in judges]
    for word, _ in unknown((*asked.select, *asked.extend, *asked.ignore), rules):
        raise no_rule(word, rules)
    wanted = _wanted(asked, settings)
    chosen = [judge for judge in judges if is_always(judge) or wanted(judge.rule)]
    skipped: list[Skipped] = []
    if not asked.clock:
        skipped += _skipped(chosen, NO_CLOCK, lambda judge: judge.rule.clock)
    if not asked.compared:
        words = (*asked.select, *asked.extend)
        named = [it for it in chosen if any(_names(it, word) for word in words)]
        skipped += _skipped(named, NOTHING_BEFORE, needs_before)
    left_out = {rule for part in skipped for rule in part.rules}
    return Selection(
        tuple(
            judge
            for judge in chosen
            if judge.rule not in left_out and (asked.compared or not needs_before(judge))
        ),
        tuple(skipped),
    )


def _names(judge: Judge, word: str) -> bool:
    """
    Whether a word asks for this rule, and not for a family most of which looks at one state alone.
    """
    own = word.strip().casefold() in (judge.rule.code.casefold(), judge.rule.name)
    return own or (judge.on is On.CHANGE and matches(judge.rule, word))


def _skipped(
    judges: Sequence[Judge], why: str, which: Callable[[Judge], bool]
) -> Iterator[Skipped]:
    rules = tuple(judge.rule for judge in judges if which(judge))
    if rules:
        yield Skipped(rules, why)


def needs_before(judge: Judge) -> bool:
    """
    Whether a rule looks at what changed, so that it has nothing to say of a state alone.
    """
    return judge.on is On.CHANGE or judge.rule.code in ("L008", "L010")


def is_always(judge: Judge) -> bool:
    """
    What makes a file unreadable for everybody is told, whatever rules were asked for.
    """
    return judge.on is On.READER and judge.rule.level is Level.ERROR


def _is_off(rule: Rule, settings: CheckSettings) -> bool:
    return any(level == "off" and matches(rule, word) for word, level in settings.severity.items())


def _wanted(asked: Asked, settings: CheckSettings) -> Callable[[Rule], bool]:
    """
    What the command line asks for goes before the settings: a rule that it names, or a profile.
    """

    def by(words: Sequence[str]) -> Callable[[Rule], bool]:
        return lambda rule: any(matches(rule, word) for word in words)

    def by_profile(rule: Rule) -> bool:
        if asked.profile == "minimal":
            return rule.level is Level.ERROR
        return asked.profile == "strict" or rule.default is Default.ON

    from_settings = settings.select if asked.profile == PROFILES[1] else ()
    first = by(asked.select or from_settings) if asked.select or from_settings else by_profile
    extended, ignored, given_up = by(asked.extend), by(asked.ignore), by(settings.ignore)

    def named(rule: Rule) -> bool:
        words = (*asked.select, *asked.extend)
        return any(word.strip().casefold() in (rule.code.casefold(), rule.name) for word in words)

    return lambda rule: (
        (first(rule) or extended(rule))
        and not ignored(rule)
        and (named(rule) or not (given_up(rule) or _is_off(rule, settings)))
    )
