"""
A text without quotes that other YAML readers take for something else.

To some readers `no` is false, `12:30` is 750, `1_000` is a number and `012` is 10. Here they are
all text, so two programs would read one file in two ways. Quotes make it text for everybody.

Bad:
    title: Customers love us
    key_results:
      - id: answered
        title: Questions answered on the same day
        start: 45
        target: 60
        unit: "%"
        source: 12:30
                ^^^^^ 12:30 is text here, but other YAML readers take it for something else

Good:
    title: Customers love us
    key_results:
      - id: answered
        title: Questions answered on the same day
        start: 45
        target: 60
        unit: "%"
        source: "12:30"

Source: version numbers of 1.10 that became 1.1 in other tools.
"""

from collections.abc import Iterator

from okrcli.findings import files
from okrcli.findings.subject import Subject
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, Repair, rule
from okrcli.text.ambiguity import ambiguous
from okrcli.text.edit import Edit
from okrcli.text.node import Node, find

_RULE = files.AMBIGUOUS_SCALAR


@rule(
    _RULE.code,
    _RULE.name,
    _RULE.level,
    on=On.TEXT,
    certainty=_RULE.certainty,
    first=lambda opened: opened.doubtful,
)
def check(subject: Subject, _: Context) -> Iterator[Hit]:
    if subject.root is None:
        return
    choices = _choices(subject.root)
    for node in ambiguous(subject.root):
        if node.start in choices:
            continue
        quoted = f'"{node.value}"'
        yield Hit(
            f"{node.value} is text here, but other YAML readers take it for something else",
            advice=f"put it in quotes: {quoted}",
            span=node.span,
            repair=Repair("put it in quotes", edits=(Edit(node.span, quoted),), is_safe=True),
        )


def _choices(root: Node) -> set[int]:
    """
    Where the levels of the settings begin: one of them is `off`, and is meant to be written so.
    """
    severity = find(root, ("check", "severity"))
    return {value.start for _, value in severity.entries} if severity is not None else set()
