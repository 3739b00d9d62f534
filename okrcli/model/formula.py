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


class FormulaError(ValueError):
    """
    A formula that cannot be read, or that these inputs give no value for.
    """


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
            raise FormulaError(f'"{self._tokens[self._at]}" is not expected there')
        names = dict.fromkeys(
            s for s in self._steps if isinstance(s, str) and s not in _OPERATORS and s != "~"
        )
        return Formula(tuple(self._steps), tuple(names))

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._at += 1
        return token

    def _sum(self, depth: int) -> None:
        self._product(depth)
        while self._next() in ("+", "-"):
            operator = self._take()
            self._product(depth)
            self._steps.append(operator)

    def _product(self, depth: int) -> None:
        self._factor(depth)
        while self._next() in ("*", "/"):
            operator = self._take()
            self._factor(depth)
            self._steps.append(operator)

    def _factor(self, depth: int) -> None:
        if depth > DEPTH:
            raise FormulaError(f"the formula is nested deeper than {DEPTH}")
        token = self._take()
        if token == "(":
            self._sum(depth + 1)
            if self._take() != ")":
                raise FormulaError("a closing parenthesis is missing")
        elif token == "-":
            self._factor(depth + 1)
            self._steps.append("~")
        elif token[:1].isdigit():
            self._steps.append(Fraction(token))
        elif token and token not in ")+*/":
            self._steps.append(token)
        else:
            raise FormulaError(
                f'a number or a name is missing before "{token}"'
                if token
                else "the formula ends too early"
            )


def _tokens(text: str) -> list[str]:
    if len(text) > LENGTH:
        raise FormulaError(f"the formula is longer than {LENGTH} characters")
    tokens, rest = [], text.strip(_SPACE)
    while rest:
        match = _TOKEN.match(rest)
        if match is None:
            raise FormulaError(f'"{rest[0]}" means nothing in a formula')
        token = match[0]
        if token[0].isdigit() and not _NUMBER.fullmatch(token):
            raise FormulaError(f'"{token}" is no number like 12 or 0.5')
        tokens.append(token)
        rest = rest[match.end() :].lstrip(_SPACE)
    return tokens
