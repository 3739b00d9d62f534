"""
The arithmetic of a formula KPI: `lost / at_start * 100`, read by our own grammar, never run as code.

    sum     = product {("+" | "-") product}
    product = factor {("*" | "/") factor}
    factor  = number | name | "-" factor | "(" sum ")"
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

DEPTH = 16
LENGTH = 1_000
LARGEST = 10**60
"""A result beyond this is a mistake, and would be no number that anything else can show."""
_SPACE = " \t\r\n"
_TOKEN = re.compile(r"[0-9][0-9A-Za-z_.]*|[A-Za-z_][A-Za-z0-9_]*|[-+*/()]", re.ASCII)
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?", re.ASCII)


_SLIPS = {
    "÷": "write / for it",
    **dict.fromkeys("×·∙⋅✕", "write * for it"),
    **dict.fromkeys("−–—", "write - for it"),
    "%": "write * 100 for it",
    ",": "a decimal has a point",
    "^": "write a * a for it",
    "=": "write what stands behind it alone",
    "\u00a0": "it is no plain blank",
}
"""What people write all the same, and what to write instead."""


class FormulaError(ValueError):
    """
    A formula that cannot be read, or that these inputs give no value for.

    `span` is what of the text is wrong, where that can be said.
    """

    def __init__(self, message: str, at: int | None = None, length: int = 1) -> None:
        where = "" if at is None else f", at character {at + 1}"
        super().__init__(f"{message}{where}")
        self.span = None if at is None else (at, at + length)
        self.message = message


class Formula(NamedTuple):
    """
    A formula in postfix order: numbers, names and the operators `+ - * / ~` (`~` turns the sign).
    """

    steps: tuple[Fraction | str, ...]
    names: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Formula":
        """
        Read a formula; `FormulaError` says what is wrong with it.

        >>> Formula.parse("lost / at_start * 100").names
        ('lost', 'at_start')
        """
        return _Reader(text).formula()

    def value(self, inputs: Mapping[str, Decimal]) -> Fraction:
        """
        The formula's value with these inputs.

        >>> Formula.parse("(e - n) / s * 100").value({"e": Decimal(1080), "n": Decimal(150), "s": Decimal(1000)})
        Fraction(93, 1)
        """
        stack: list[Fraction] = []
        for step in self.steps:
            if isinstance(step, Fraction):
                stack.append(step)
            elif step == "~":
                stack.append(-stack.pop())
            elif step in _OPERATORS:
                right, left = stack.pop(), stack.pop()
                stack.append(_apply(step, left, right))
            elif step in inputs:
                stack.append(Fraction(inputs[step]))
            else:
                raise FormulaError(f'the input "{step}" is missing')
        if abs(stack[0]) >= LARGEST:
            raise FormulaError("the result is larger than any number of this world")
        return stack[0]

    def fault(self, inputs: Mapping[str, Decimal] | None = None) -> str:
        """
        Why these inputs give no value; without any, what goes wrong whatever they are.

        >>> Formula.parse("lost / 0").fault()
        'the formula divides by zero'
        """
        if inputs is None:
            # Numbers that nothing is wrong with: no two alike, none that others make up.
            inputs = {name: Decimal(1009 + 2 * at) / 997 for at, name in enumerate(self.names)}
        try:
            self.value(inputs)
        except FormulaError as error:
            return str(error)
        return ""


_OPERATORS = frozenset("+-*/")


def _apply(operator: str, left: Fraction, right: Fraction) -> Fraction:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    if right == 0:
        raise FormulaError("the formula divides by zero")
    return left / right


class _Token(NamedTuple):
    text: str
    at: int


class _Reader:
    """
    Recursive descent over the tokens of one formula.
    """

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._steps: list[Fraction | str] = []

    def formula(self) -> Formula:
        self._sum(0)
        if self._at < len(self._tokens):
            token = self._take()
            raise _wrong(f'"{token.text}" is not expected there', token)
        names = dict.fromkeys(
            s for s in self._steps if isinstance(s, str) and s not in _OPERATORS and s != "~"
        )
        return Formula(tuple(self._steps), tuple(names))

    def _next(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _take(self) -> _Token:
        token = self._tokens[self._at] if self._at < len(self._tokens) else _Token("", -1)
        self._at += 1
        return token

    def _sum(self, depth: int) -> None:
        self._product(depth)
        while self._next() in ("+", "-"):
            operator = self._take().text
            self._product(depth)
            self._steps.append(operator)

    def _product(self, depth: int) -> None:
        self._factor(depth)
        while self._next() in ("*", "/"):
            operator = self._take().text
            self._factor(depth)
            self._steps.append(operator)

    def _factor(self, depth: int) -> None:
        token = self._take()
        if depth > DEPTH:
            raise FormulaError(f"the formula is nested deeper than {DEPTH}")
        if token.text == "(":
            self._sum(depth + 1)
            if self._next() and self._next() != ")":
                other = self._take()
                raise _wrong(f'"{other.text}" is not expected there', other)
            if self._take().text != ")":
                raise _wrong("this parenthesis is never closed", token)
        elif token.text == "-":
            self._factor(depth + 1)
            self._steps.append("~")
        elif token.text[:1].isdigit():
            self._steps.append(Fraction(token.text))
        elif token.text and token.text not in ")+*/":
            self._steps.append(token.text)
        elif token.text:
            raise _wrong(f'a number or a name is missing before "{token.text}"', token)
        else:
            raise FormulaError("the formula ends too early")


def _wrong(message: str, token: _Token) -> FormulaError:
    return FormulaError(message, token.at, len(token.text))


def _tokens(text: str) -> list[_Token]:
    if len(text) > LENGTH:
        raise FormulaError(f"the formula is longer than {LENGTH} characters")
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        if text[at] in _SPACE:
            at += 1
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            way = f": {_SLIPS[text[at]]}" if text[at] in _SLIPS else ""
            raise FormulaError(f'"{text[at]}" means nothing in a formula{way}', at)
        token = _Token(match[0], at)
        if token.text[0].isdigit() and not _NUMBER.fullmatch(token.text):
            raise _wrong(f'"{token.text}" is no number like 12 or 0.5', token)
        tokens.append(token)
        at = match.end()
    return tokens
