"""
What is mended, and what is left alone because mending would make it worse.
"""

from collections.abc import Callable, Mapping, Sequence

from okrcli.findings import Finding, Fix, Level, Place, Rule
from okrcli.findings.finding import Faults
from okrcli.plans.fix import fixed
from okrcli.text.edit import Edit
from okrcli.text.source import Span

ODD = Rule("X003", "odd-space", Level.INFO)
WRONG = Rule("E008", "wrong-type", Level.ERROR)
PATH = "objectives/2026-Q4/a.yaml"


def replacing(old: str, new: str, rule: Rule = ODD) -> Callable[[str], list[Finding]]:
    """
    A rule that finds every `old`, and mends it with `new`.
    """

    def found(text: str) -> list[Finding]:
        places = [at for at in range(len(text)) if text.startswith(old, at)]
        return [
            Finding(
                rule,
                f"{old} at {at}",
                PATH,
                Place(1, at + 1, 1, at + 1 + len(old)),
                fix=Fix((Edit(Span(at, at + len(old)), new),), True, "mend"),
            )
            for at in places
        ]

    return found


def run(
    text: str,
    *rules: Callable[[str], list[Finding]],
    faults: Callable[[str], Sequence[Finding]] = lambda _: (),
) -> str:
    def judge(texts: Mapping[str, bytes]) -> list[Finding]:
        return [it for rule in rules for it in rule(texts[PATH].decode())]

    def read(_: str, data: bytes) -> Faults:
        return Faults(list(faults(data.decode())))

    plan = fixed({PATH: text.encode()}, judge, read, unsafe=False).plan
    return (plan.edits[0].new or b"").decode() if plan.edits else text


def test_all_places_are_mended_from_the_back() -> None:
    """
    An edit that makes the text longer moves no other.
    """
    assert run("a b a b a", replacing("a", "long")) == "long b long b long"


def test_what_a_fix_brings_to_light_is_mended_as_well() -> None:
    """
    Round after round.
    """
    assert run("a", replacing("a", "b"), replacing("b", "c"), replacing("c", "d")) == "d"


def test_two_fixes_of_one_place_are_made_one_after_the_other() -> None:
    """
    The second sees what the first has done.
    """
    assert run("abc", replacing("ab", "x"), replacing("bc", "y")) == "xc"


def test_fixes_that_undo_each_other_end() -> None:
    """
    A text that was there before is not made again.
    """
    assert run("a", replacing("a", "b"), replacing("b", "a")) in ("a", "b")


def test_a_fix_without_end_ends() -> None:
    """
    After some rounds there is peace.
    """
    assert len(run("a", replacing("a", "aa"))) < 5_000


def test_a_fix_that_breaks_the_file_is_not_made_and_the_others_are() -> None:
    """
    The file can be read as far as before.
    """

    def faults(text: str) -> list[Finding]:
        return [Finding(WRONG, "broken", PATH)] if "!" in text else []

    assert run("a b a", replacing("a", "!"), replacing("b", "c"), faults=faults) == "a c a"


def test_nothing_to_mend_is_no_edit() -> None:
    """
    And no file is written.
    """
    done = fixed({PATH: b"a"}, lambda _: [], lambda *_: Faults([]), unsafe=True)
    assert not done.plan.edits
    assert not done.mended
    assert done.plan.said == "mended 0 findings in 0 files"


def test_a_fault_that_is_only_counted_counts() -> None:
    """
    A fix that brings one more is not made, even where nobody would be told of it.
    """
    rule = replacing("a", "b")

    def read(_: str, data: bytes) -> Faults:
        return Faults([], 70 if b"a" in data else 71)

    done = fixed({PATH: b"a"}, lambda texts: rule(texts[PATH].decode()), read, unsafe=True)
    assert not done.plan.edits
