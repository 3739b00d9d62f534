"""
Fixes for what keeps a file from being understood: another key, another value, quotes or none.
"""

from okrcli.findings.finding import Fix
from okrcli.findings.subject import Subject
from okrcli.text.edit import Edit
from okrcli.text.node import Kind, Node, Path, Style, find, find_key
from okrcli.text.problems import Problem, Reason
from okrcli.text.scalars import is_plain_text, quoted, single_quoted

_SAYS = {
    Reason.SYNTAX: "write it as YAML can read it",
    Reason.FEATURE: "write the value out",
    Reason.CONTROL: "remove the character",
    Reason.BIDI: "remove the character",
}


def of_problem(problem: Problem) -> Fix | None:
    """
    What mends the text of a file, where the reader knows that.
    """
    if not problem.edits:
        return None
    return Fix(problem.edits, problem.is_safe, _SAYS.get(problem.reason, "mend it"))


def renamed_key(subject: Subject, loc: Path, name: str) -> Fix | None:
    """
    Another name for a key, unless its mapping has one of that name.
    """
    root = subject.root
    key = find_key(root, _there(root, loc)) if root else None
    if root is None or key is None or not name:
        return None
    mapping = find(root, _there(root, loc)[:-1])
    if mapping is None or any(it.value == name for it, _ in mapping.entries):
        return None
    return Fix((Edit(key.span, _as(key, name)),), False, f"rename it to `{name}`")


def another_value(subject: Subject, loc: Path, value: str) -> Fix | None:
    """
    Another text in the place of a single value.
    """
    node = _value(subject, loc)
    if node is None or not value:
        return None
    return Fix((Edit(node.span, _as(node, value)),), False, f"write `{value}`")


def in_quotes(subject: Subject, loc: Path) -> Fix | None:
    """
    Quotes around a plain number or word, so that it is text.
    """
    node = _value(subject, loc)
    if node is None or node.style is not Style.PLAIN or node.is_empty:
        return None
    return Fix((Edit(node.span, f'"{node.value}"'),), True, "put it in quotes")


def without_quotes(subject: Subject, loc: Path) -> Fix | None:
    """
    A number without the quotes that make it text.
    """
    node = _value(subject, loc)
    if node is None or node.style not in (Style.SINGLE, Style.DOUBLE):
        return None
    return Fix((Edit(node.span, node.value),), True, "remove the quotes")


def _value(subject: Subject, loc: Path) -> Node | None:
    node = find(subject.root, _there(subject.root, loc)) if subject.root else None
    return node if node is not None and node.kind is Kind.SCALAR else None


def _there(root: Node | None, loc: Path) -> Path:
    """
    A location without what is not in the file: the tag of a union.
    """
    path: Path = ()
    for part in loc:
        if root is not None and find(root, (*path, part)) is not None:
            path = (*path, part)
    return path


def _as(node: Node, text: str) -> str:
    """
    A text in the quotes of what it replaces.
    """
    if node.style is Style.DOUBLE:
        return quoted(text)
    if node.style is Style.SINGLE:
        return single_quoted(text) or quoted(text)
    return text if is_plain_text(text, flow=True) or text[:1].isdigit() else quoted(text)
