"""
What the linter finds about itself: suppressions, the baseline, rules that do not exist or did not run.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from okrcli.findings import Default, Finding, Fix, Level, Place, Rule, linting
from okrcli.findings.faults import cut
from okrcli.findings.nearest import did_you_mean
from okrcli.findings.report import Skipped
from okrcli.findings.subject import Subject
from okrcli.rules.baseline import Baseline
from okrcli.rules.rule import Judge, On
from okrcli.rules.select import ALWAYS, LISTED, is_always, matches, unknown
from okrcli.rules.suppress import FILE, HERE, Suppression, Used, is_ignorable
from okrcli.text.edit import Edit
from okrcli.text.node import Kind, Node, Path, find
from okrcli.text.source import Source, Span

_MOST_NAMED = 3
_SETTINGS = "okr.yaml"


class Commented(NamedTuple):
    """
    A file with comments that say `okr:`; `is_broken` if nothing could be judged in it.
    """

    path: str
    source: Source
    said: tuple[Suppression, ...]
    is_broken: bool


class Known(NamedTuple):
    """
    What the linter knows of itself: all rules, those that ran, and the day, if days count.

    `is_broken` says that some file could not be judged, so that rules on the whole may be silent.
    """

    judges: Sequence[Judge]
    ran: frozenset[Rule]
    today: date
    is_broken: bool

    @property
    def rules(self) -> list[Rule]:
        return [judge.rule for judge in self.judges]

    def named(self, word: str) -> list[Judge]:
        return [judge for judge in self.judges if matches(judge.rule, word)]

    def could_find(self, word: str, *, here: bool) -> bool:
        """
        Whether what a word names was looked for, so that finding nothing means that nothing is there.

        Never of rules whose answer is another one tomorrow.
        """
        judges = [it for it in self.named(word) if is_ignorable(it.rule)]
        expected = [it for it in judges if it.rule.default is Default.ON or it.rule in self.ran]
        return bool(expected) and all(
            it.rule in self.ran
            and not it.rule.clock
            and (here or it.on is On.READER)
            and not (self.is_broken and it.on is On.WHOLE)
            for it in expected
        )


def about_comments(file: Commented, used: Used, known: Known) -> Iterator[Finding]:
    """
    What is wrong with the comments of one file.
    """
    for place, it in enumerate(file.said):
        if it.verb not in (HERE, FILE):
            yield from _misspelt(file, it, known)
        elif not it.has_codes:
            yield _finding(
                file,
                it,
                linting.BLANKET_SUPPRESSION,
                "this hides nothing, because it names no rule",
                f"name what it is to hide: `# okr: {it.verb}[M004] why`",
            )
        else:
            yield from _about_words(file, it, known)
            yield from _about_use(file, it, place, used, known)


def _misspelt(file: Commented, it: Suppression, known: Known) -> Iterator[Finding]:
    """
    Another word than `ignore`, if it is like it or rules are named behind it.
    """
    near = get_close_matches(it.verb.casefold(), (HERE, FILE), 1, 0.7)
    if not near and not it.is_bracketed and not any(known.named(word) for word, _ in it.words):
        return
    guess = near[0] if near else HERE
    said = f'"{cut(it.verb)}" is no word that okr knows' if it.verb else f"it does not say `{HERE}`"
    found = _finding(
        file,
        it,
        linting.UNUSED_SUPPRESSION,
        f"this hides nothing: {said}",
        f"write `{guess}`" if it.verb else f"write `okr: {guess}[`",
    )
    yield found._replace(suggestion=did_you_mean(guess))


def _about_words(file: Commented, it: Suppression, known: Known) -> Iterator[Finding]:
    unknown_words = dict(unknown([word for word, _ in it.words], known.rules))
    for word, offset in it.words:
        start, end = file.source.position(offset), file.source.position(offset + len(word))
        place = Place(start.line, start.column, end.line, end.column)
        if word in unknown_words:
            yield _unknown(word, unknown_words[word], file.path, place)._replace(
                goal=it.goal, own_level=Level.WARNING
            )
        elif not any(is_ignorable(judge.rule) for judge in known.named(word)):
            yield Finding(
                linting.NOT_IGNORABLE,
                f"{cut(word)} cannot be ignored",
                file.path,
                place,
                it.goal,
                advice="mend what it finds, and remove this",
                key=word,
            )


def _unknown(word: str, guess: str, path: str, place: Place) -> Finding:
    return Finding(
        linting.UNKNOWN_RULE,
        f'there is no rule "{cut(word)}"',
        path,
        place,
        advice=f"write {guess}" if guess else LISTED,
        suggestion=did_you_mean(guess),
        key=word,
    )


def _about_use(
    file: Commented, it: Suppression, place: int, used: Used, known: Known
) -> Iterator[Finding]:
    if not it.reason:
        yield _finding(
            file,
            it,
            linting.SUPPRESSION_WITHOUT_REASON,
            "nobody says why this is ignored",
            "write the reason behind the bracket",
        )
    if it.is_over(known.today):
        said = f"ended on {it.until}" if it.last_day else f'"until={it.until}" names no day'
        yield _finding(
            file,
            it,
            linting.EXPIRED_SUPPRESSION,
            f"this hides nothing any more: it {said}"
            if it.last_day
            else f"this hides nothing: {said}",
            "mend what it hid, or write a later day" if it.last_day else "write it YYYY-MM-DD",
        )
        return
    if it.lines == (1, 0):
        where = "before the first key" if it.verb == FILE else "above what it is to hide"
        fix = None if it.verb == FILE else _without_comment(file.source, it)
        unused = _finding(
            file,
            it,
            linting.UNUSED_SUPPRESSION,
            f"this hides nothing: `{it.verb}` works only {where}",
            f"move it {where}, or remove it",
        )
        yield unused._replace(fix=fix)
        return
    here = not file.is_broken
    idle = [
        at
        for at, (word, _) in enumerate(it.words)
        if (file.path, place, at) not in used and known.could_find(word, here=here)
    ]
    if idle:
        names = ", ".join(cut(it.words[at][0], 20) for at in idle)
        unused = _finding(
            file,
            it,
            linting.UNUSED_SUPPRESSION,
            f"nothing is found here that {names} would hide",
            "remove it",
        )
        yield unused._replace(fix=_without_words(file.source, it, idle), key=names)


def _without_words(source: Source, it: Suppression, idle: Sequence[int]) -> Fix:
    if len(idle) == len(it.words):
        return _without_comment(source, it)
    kept = [word for at, (word, _) in enumerate(it.words) if at not in idle]
    last, offset = it.words[-1]
    span = Span(it.words[0][1], offset + len(last))
    return Fix((Edit(span, ", ".join(kept)),), True, "remove what hides nothing")


def _without_comment(source: Source, it: Suppression) -> Fix:
    """
    The edit that removes a comment, with its line if there is nothing else on it.
    """
    start, end = it.whole
    is_last = not source.text[end : it.comment.span.end].strip()
    end = it.comment.span.end if is_last else end
    if it.comment.is_alone and it.whole.start == it.comment.span.start and is_last:
        start, end = source.line_start(start), source.next_line(end)
    else:
        while start and source.text[start - 1] in " \t":
            start -= 1
    return Fix((Edit(Span(start, end), ""),), True, "remove the comment")


def _finding(file: Commented, it: Suppression, rule: Rule, message: str, advice: str) -> Finding:
    key = ",".join(word for word, _ in it.words)
    return Finding(rule, message, file.path, it.place, it.goal, advice=advice, key=key)


def unknown_in_settings(subject: Subject, judges: Sequence[Judge]) -> Iterator[Finding]:
    """
    Words of the settings that name no rule.

    Told whatever is selected: what is selected may be just what is misspelt.
    """
    rules = [judge.rule for judge in judges]
    for word, path, span in _words(subject):
        for _, guess in unknown([word], rules):
            found = _unknown(word, guess, subject.path, subject.place(span))
            yield found._replace(node=subject.said(path))


def about_settings(subject: Subject, known: Known) -> Iterator[Finding]:
    """
    Words of the settings that are to switch off what nobody may switch off.
    """
    for word, path, span in _words(subject):
        named = known.named(word)
        if not named or not all(_is_in_vain(subject, path, judge) for judge in named):
            continue
        is_off = path[1] != "severity" or _written(subject, path) == "off"
        yield subject.finding(
            linting.NOT_IGNORABLE,
            f"{cut(word)} cannot be ignored"
            if is_off
            else f"{cut(word)} has always the same level",
            span,
            path,
            advice="mend what it finds, and remove this",
        )


def _is_in_vain(subject: Subject, path: Path, judge: Judge) -> bool:
    """
    Whether what the settings say of a rule in this place changes nothing.
    """
    is_fixed = judge.rule.code in ALWAYS
    if path[1] == "ignore":
        return is_fixed or is_always(judge)
    if path[1] == "severity":
        level = _written(subject, path)
        return is_always(judge) if level == "off" else is_fixed and level != judge.rule.level
    return path[1] == "per_file" and is_fixed


def _written(subject: Subject, path: Path) -> str:
    node = find(subject.root, path) if subject.root is not None else None
    return node.value if node is not None else ""


def _words(subject: Subject) -> Iterator[tuple[str, Path, Span]]:
    """
    The words of the settings that name rules, each with its path and where it stands.
    """
    for word, path, is_key in _named(subject.root):
        yield word, path, subject.key_span(path) if is_key else subject.value_span(path)


def _named(root: Node | None) -> Iterator[tuple[str, Path, bool]]:
    """
    The words with their paths, and whether each is a key.
    """
    check = find(root, ("check",)) if root is not None else None
    if check is None:
        return
    lists: list[Path] = [("select",), ("ignore",)]
    for pattern, _ in _entries(check, ("per_file",)):
        lists.append(("per_file", pattern.value, "ignore"))
    for at in lists:
        node = find(check, at)
        for index, item in enumerate(node.items if node is not None else ()):
            if item.kind is Kind.SCALAR:
                yield item.value, ("check", *at, index), False
    for name in ("severity", "options"):
        for key, _ in _entries(check, (name,)):
            yield key.value, ("check", name, key.value), True


def _entries(root: Node, path: Path) -> Sequence[tuple[Node, Node]]:
    node = find(root, path)
    return node.entries if node is not None else ()


def about_baseline(
    baseline: Baseline, found: set[str], broken: Mapping[str, bool], known: Known
) -> Iterator[Finding]:
    """
    Entries for what is not found any more, as far as it was looked for.
    """
    rules = {rule.code: rule for rule in known.ran}
    for identity, it in baseline.entries.items():
        rule = rules.get(it.rule)
        is_unsure = rule is None or broken.get(it.path, False) or (rule.whole and known.is_broken)
        if identity in found or (is_unsure and it.rule in {one.code for one in known.rules}):
            continue
        yield Finding(
            linting.STALE_BASELINE,
            f"{cut(it.rule)} is not found any more in {cut(it.path)}",
            baseline.path,
            _place(baseline.source.line(it.line), identity, it.line),
            advice="remove the entry: `okr check --prune-baseline`",
            key=identity,
        )


def _place(text: str, identity: str, line: int) -> Place:
    start = max(0, text.find(f'"{identity}"'))
    return Place(line, start + 1, line, start + len(identity) + 3)


def about_skipped(skipped: Sequence[Skipped]) -> Iterator[Finding]:
    """
    One note a reason, which names the rules that could not run.
    """
    for it in skipped:
        codes = [rule.code for rule in it.rules]
        named = ", ".join(codes[:_MOST_NAMED])
        more = len(codes) - _MOST_NAMED
        said = f"{named} and {more} more were" if more > 0 else f"{named} was"
        if len(codes) > 1 and more <= 0:
            said = f"{', '.join(codes[:-1])} and {codes[-1]} were"
        yield Finding(
            linting.RULE_SKIPPED,
            f"{said} not applied: {it.why}",
            _SETTINGS,
            advice="nothing is known about what they would find",
            key=it.why,
        )
