"""
From what YAML and Pydantic complain about to findings: a rule, a place, a sentence, a way out.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.findings import files, mend
from okrcli.findings.finding import Faults, Finding, Fix, Related, Rule
from okrcli.findings.nearest import did_you_mean, nearest, surely
from okrcli.findings.spelling import (
    A_DAY,
    DIGITS,
    PLAIN_NUMBER,
    day_advice,
    is_finite,
    is_huge,
    number_advice,
    sure_day,
)
from okrcli.findings.subject import Subject
from okrcli.model.ids import slugify
from okrcli.text.node import Kind, Node, Path, Style
from okrcli.text.problems import Problem, Reason
from okrcli.text.scalars import meaning

MOST = 50
"""More findings of one file are counted, not told."""
_REASONS: Mapping[Reason, Rule] = {
    Reason.SYNTAX: files.YAML_SYNTAX,
    Reason.UNREADABLE: files.UNREADABLE_FILE,
    Reason.DOCUMENTS: files.ONE_OBJECT_PER_FILE,
    Reason.DUPLICATE_KEY: files.DUPLICATE_KEY,
    Reason.FEATURE: files.YAML_FEATURE,
    Reason.CONFLICT: files.MERGE_CONFLICT,
    Reason.CONTROL: files.CONTROL_CHARACTER,
    Reason.BIDI: files.BIDI_CONTROL,
}
_ALIASES = {
    "krs": "key_results",
    "keyresults": "key_results",
    "results": "key_results",
    "deadline": "due",
    "end": "due",
    "objective": "title",
    "name": "title",
    "description": "why",
    "baseline": "start",
    "initial": "start",
    "goal": "target",
    "current": "checkins",
    "progress": "checkins",
    "lead": "owner",
    "min": "at_least",
    "max": "at_most",
    "readings": "measurements",
}
_OF_ANOTHER_SHAPE = ("checkins",)
"""What is meant by an alias, but not what stands behind it: one number is no list of check-ins."""
_KINDS = frozenset(["metric", "threshold", "milestone", "recurring", "baseline"])


class Fault(NamedTuple):
    """
    One error of Pydantic's, in a file.
    """

    subject: Subject
    loc: Path
    error: Mapping[str, Any]

    @property
    def input(self) -> Any:
        return self.error["input"]

    @property
    def path(self) -> Path:
        """
        The location without the union tags that Pydantic puts into it.
        """
        loc = self.loc
        return tuple(
            part
            for at, part in enumerate(loc)
            if not (part in _KINDS and at > 1 and loc[at - 2] == "key_results")
        )

    @property
    def name(self) -> str:
        """
        The key that is at fault, as it is quoted in a sentence.
        """
        named = [part for part in self.path if isinstance(part, str)]
        if not named:
            return "the file"
        last = self.path[-1]
        said = f'"{cut(named[-1])}"'
        return f"item {last + 1} of {said}" if isinstance(last, int) else said

    @property
    def written(self) -> str:
        """
        The value as it stands in the file.
        """
        span = self.subject.value_span(self.loc)
        return cut(self.subject.source.text[span.start : span.end])

    def wrong(
        self,
        message: str,
        advice: str = "",
        rule: Rule = files.WRONG_TYPE,
        fix: Fix | None = None,
    ) -> Finding:
        span = self.subject.value_span(self.loc)
        found = self.subject.finding(rule, message, span, self.path, advice=advice)
        return found._replace(fix=fix)


def from_problem(subject: Subject, problem: Problem) -> Finding:
    """
    What is wrong with the text as YAML.
    """
    rule = _REASONS[problem.reason]
    found = subject.finding(rule, problem.message, problem.span, advice=problem.hint)
    related: tuple[Related, ...] = ()
    if problem.related is not None:
        said = "first given here" if rule == files.DUPLICATE_KEY else "noticed only here"
        related = (Related(subject.path, subject.place(problem.related), said),)
    return found._replace(related=related, fix=mend.of_problem(problem))


def from_errors(subject: Subject, errors: Sequence[Mapping[str, Any]]) -> Faults:
    """
    What is wrong with the values: one finding an error, at the value or at the key that should hold it.

    Beyond the most that anybody is told they are only counted: a file of a hundred thousand faults
    would take minutes to word.
    """
    faults = [Fault(subject, tuple(error["loc"]), error) for error in errors[:MOST]]
    told = [_MAKERS.get(fault.error["type"], _unfit)(fault) for fault in faults]
    return Faults(told, len(errors) - len(told))


def _unfit(fault: Fault) -> Finding:
    return fault.wrong(f"{fault.name} has a value that does not fit")


def _unknown_key(fault: Fault) -> Finding:
    key, path, subject = str(fault.loc[-1]), fault.path, fault.subject
    span = subject.key_span(fault.loc)
    allowed = subject.order(path[:-1])
    if key in allowed:
        kind = next((part for part in fault.loc if part in _KINDS), "metric")
        advice = "set another `kind`, or remove the key"
        return subject.finding(
            files.UNKNOWN_KEY, f'a {kind} has no "{key}"', span, path, advice=advice
        )
    alias = _ALIASES.get(key.casefold().replace("_", "").replace("-", ""))
    known = alias if alias in allowed else None
    guess = known or nearest(key, allowed)
    own = "start a key of your own with x-"
    found = subject.finding(
        files.UNKNOWN_KEY,
        f'unknown key "{cut(key)}"',
        span,
        path,
        advice=f"write `{guess}`, or {own}" if guess else own,
        suggestion=did_you_mean(guess),
    )
    sure = surely(key, allowed) if known in (None, *_OF_ANOTHER_SHAPE) else known
    return found._replace(fix=mend.renamed_key(subject, fault.loc, sure))


def empty_keys(subject: Subject) -> list[Finding]:
    """
    The keys that mean nothing and have no value: the models never see them.
    """
    found: list[Finding] = []
    waiting: list[tuple[Path, Node]] = [((), subject.root)] if subject.root else []
    while waiting and len(found) < MOST:
        path, node = waiting.pop()
        waiting += (((*path, place), item) for place, item in enumerate(node.items))
        allowed = subject.order(path)
        for key, value in node.entries:
            name = key.value
            waiting.append(((*path, name), value))
            if (
                allowed
                and name not in allowed
                and not name.startswith("x-")
                and _says_nothing(value)
            ):
                found.append(_unknown_key(Fault(subject, (*path, name), {"input": None})))
    return found


def _says_nothing(node: Node) -> bool:
    return node.kind is Kind.SCALAR and node.style is Style.PLAIN and meaning(node.value) is None


def _missing(fault: Fault) -> Finding:
    subject, parent = fault.subject, fault.path[:-1]
    where = f" in {subject.said(parent)}" if parent else ""
    span = subject.key_span(fault.loc[:-1])
    advice = f"add `{fault.loc[-1]}:`"
    return subject.finding(
        files.MISSING_KEY, f"{fault.name} is missing{where}", span, fault.path, advice=advice
    )


def _not_a_number(fault: Fault) -> Finding:
    value, name = fault.input, fault.name
    if not isinstance(value, str):
        return fault.wrong(f"{name} must be a number, not {_kind(value)}", DIGITS)
    if not is_finite(value):
        message = f"{name} must be a finite number, not {value}"
        return fault.wrong(message, DIGITS, files.NON_FINITE_NUMBER)
    if is_huge(value):
        message = f"{name} has more digits before the point than 15: {cut(value)}"
        return fault.wrong(message, "count in a larger unit", files.NON_FINITE_NUMBER)
    if PLAIN_NUMBER.fullmatch(value):
        return fault.wrong(
            f"{name} must be a number, not text in quotes",
            f"write {value} without quotes",
            fix=mend.without_quotes(fault.subject, fault.loc),
        )
    message = f'{name} must be a plain number, not "{cut(value)}"'
    return fault.wrong(message, number_advice(value, str(fault.loc[-1])))


def _not_text(fault: Fault) -> Finding:
    value = fault.input
    advice = "write text"
    fix = None
    if isinstance(value, Decimal | bool):
        advice = f'put it in quotes: "{fault.written}"'
        fix = mend.in_quotes(fault.subject, fault.loc)
    elif isinstance(value, list) and fault.loc[-1] == "owner":
        advice = "name one owner, and the others in `contributors`"
    return fault.wrong(f"{fault.name} must be text, not {_kind(value)}", advice, fix=fix)


def _choice(fault: Fault) -> Finding:
    context = fault.error["ctx"]
    value, expected = fault.input, context.get("expected", "")
    if fault.error["type"] == "union_tag_invalid":
        fault = Fault(fault.subject, (*fault.loc, "kind"), fault.error)
        value, expected = context["tag"], context["expected_tags"]
    choices = re.findall(r"'([^']*)'", expected)
    guess = nearest(value, choices) if isinstance(value, str) else ""
    sure = surely(value, choices) if isinstance(value, str) else ""
    found = fault.subject.finding(
        files.INVALID_CHOICE,
        f"{fault.name} is one of {', '.join(choices)}, not {_kind(value)}",
        fault.subject.value_span(fault.loc),
        fault.path,
        advice=f"write `{guess}`" if guess else "choose one of them",
        suggestion=did_you_mean(guess),
    )
    return found._replace(fix=mend.another_value(fault.subject, fault.loc, sure))


def _date(fault: Fault) -> Finding:
    value = fault.input
    if not isinstance(value, str):
        message = f"{fault.name} must be a date, not {_kind(value)}"
        return fault.wrong(message, A_DAY, files.INVALID_DATE)
    message = f"{fault.name} is {_kind(value)}: {fault.error['msg']}"
    sure = sure_day(value)
    found = fault.wrong(
        message,
        f"write {sure}" if sure else day_advice(value),
        files.INVALID_DATE,
        mend.another_value(fault.subject, fault.loc, sure),
    )
    return found._replace(suggestion=did_you_mean(sure))


def _bounds(fault: Fault) -> Finding:
    if fault.path[-1] == "weight":
        return _weightless(fault)
    limits = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    context = fault.error["ctx"]
    said = next(f"{limits[key]} {value}" for key, value in context.items() if key in limits)
    return fault.wrong(
        f"{fault.name} must be {said}, not {fault.written}", f"write a number that is {said}"
    )


def _weightless(fault: Fault) -> Finding:
    """
    With such a weight a mean is none, so that nothing is computed from the file at all.
    """
    effect = "for nothing" if fault.input == 0 else "against the others"
    return fault.wrong(
        f"the weight is {fault.written}, so it would count {effect}",
        "give it a weight above 0, or remove what is not to count",
        files.WEIGHTS_INVALID,
    )


def _length(fault: Fault) -> Finding:
    if fault.error["type"] == "string_too_short":
        return fault.wrong(f"{fault.name} is empty", "write something, or remove the key")
    most, now = fault.error["ctx"]["max_length"], len(fault.input)
    message = f"{fault.name} is longer than {most} characters ({now})"
    return fault.wrong(message, "shorten it; the rest may go into `why`")


def _pattern(fault: Fault) -> Finding:
    allowed = "only small letters, digits and single dashes between them"
    message = f"{fault.name} is {_kind(fault.input)}, but may hold {allowed}"
    found = fault.wrong(message, "write it like `first-response-time`", files.ID_FORMAT)
    return found._replace(suggestion=did_you_mean(slugify(str(fault.input), "")))


def _said_by_model(fault: Fault) -> Finding:
    return fault.wrong(f"{fault.name} is {_kind(fault.input)}: {fault.error['msg']}")


def _collection(wanted: str) -> "Maker":
    return lambda fault: fault.wrong(
        f"{fault.name} must be {wanted}, not {_kind(fault.input)}", f"write {wanted}"
    )


def _whole(fault: Fault) -> Finding:
    if isinstance(fault.input, str):
        return _not_a_number(fault)
    return fault.wrong(
        f"{fault.name} must be a whole number, not {fault.written}", "write a whole number"
    )


def _truth(fault: Fault) -> Finding:
    message = f"{fault.name} must be true or false, not {_kind(fault.input)}"
    return fault.wrong(message, "write true or false, without quotes")


def _kind(value: Any) -> str:
    """
    A value as a sentence names it.
    """
    match value:
        case bool():
            return str(value).lower()
        case None:
            return "nothing"
        case Decimal():
            return f"the number {value:f}"
        case list() | tuple():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return f'"{cut(str(value))}"'


def cut(text: str, most: int = 60) -> str:
    """
    A text as a message quotes it.
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


Maker = Callable[[Fault], Finding]
_MAKERS: Mapping[str, Maker] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "is_instance_of": _not_a_number,
    "decimal_type": _not_a_number,
    "int_type": _whole,
    "bool_type": _truth,
    "string_type": _not_text,
    "literal_error": _choice,
    "union_tag_invalid": _choice,
    "union_tag_not_found": _collection("a mapping with `id` and `title`"),
    "day": _date,
    "date_type": _date,
    "greater_than": _bounds,
    "greater_than_equal": _bounds,
    "less_than": _bounds,
    "less_than_equal": _bounds,
    "string_too_long": _length,
    "string_too_short": _length,
    "string_pattern_mismatch": _pattern,
    "model_type": _collection("a mapping"),
    "dict_type": _collection("a mapping"),
    "tuple_type": _collection("a list"),
    "change": _said_by_model,
    "level": _said_by_model,
    "limit": _said_by_model,
    "map": _said_by_model,
}
