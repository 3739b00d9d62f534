import operator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.formula import DEPTH, LENGTH, Formula, FormulaError

INPUTS = {"a": Decimal("1.5"), "b": Decimal(-4), "zero": Decimal(0)}


def value(text: str, **inputs: int | str) -> Fraction:
    return Formula.parse(text).value({name: Decimal(given) for name, given in inputs.items()})


def test_customer_retention_is_computed_from_its_inputs() -> None:
    assert value("(E - N) / S * 100", E=1080, N=150, S=1000) == 93


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("100 / 10 / 5", 2),
        ("2 / 3 * 3", 2),
        ("-2 * -3", 6),
        ("--2", 2),
        ("3 - -2", 5),
        ("-(1 + 2)", -3),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("\t1\n+ 1 ", 2),
    ],
)
def test_a_formula_means_what_it_means_in_school(text: str, result: Fraction) -> None:
    assert value(text) == result


def test_names_are_listed_once_in_order() -> None:
    assert Formula.parse("b * (a + b) - _x1").names == ("b", "a", "_x1")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the formula ends too early"),
        ("   ", "the formula ends too early"),
        ("1 +", "the formula ends too early"),
        ("* 2", 'a number or a name is missing before "*", at character 1'),
        ("()", 'a number or a name is missing before ")", at character 2'),
        ("+1", 'a number or a name is missing before "+", at character 1'),
        ("(1", "this parenthesis is never closed, at character 1"),
        ("a * (b - (c + 1)", "this parenthesis is never closed, at character 5"),
        ("(a b)", '"b" is not expected there, at character 4'),
        ("1)", '")" is not expected there, at character 2'),
        ("a b", '"b" is not expected there, at character 3'),
        ("2 a", '"a" is not expected there, at character 3'),
        ("2a", '"2a" is no number like 12 or 0.5, at character 1'),
        ("a + 007", '"007" is no number like 12 or 0.5, at character 5'),
        ("1e3", '"1e3" is no number like 12 or 0.5, at character 1'),
        ("1_000", '"1_000" is no number like 12 or 0.5, at character 1'),
        ("0x10", '"0x10" is no number like 12 or 0.5, at character 1'),
        ("1.", '"1." is no number like 12 or 0.5, at character 1'),
        ("1234567890123456", '"1234567890123456" is no number like 12 or 0.5, at character 1'),
        ("0.1234567890", '"0.1234567890" is no number like 12 or 0.5, at character 1'),
        ("a ** b", 'a number or a name is missing before "*", at character 4'),
        ("a // b", 'a number or a name is missing before "/", at character 4'),
        (".5", '"." means nothing in a formula, at character 1'),
        ("a.b", '"." means nothing in a formula, at character 2'),
        ("a[0]", '"[" means nothing in a formula, at character 2'),
        ("f(1)", '"(" is not expected there, at character 2'),
        ("a; b", '";" means nothing in a formula, at character 2'),
        ("a ÷ b", '"÷" means nothing in a formula: write / for it, at character 3'),
        ("a × b", '"×" means nothing in a formula: write * for it, at character 3'),
        ("a \u2212 b", '"\u2212" means nothing in a formula: write - for it, at character 3'),
        ("lost % sent", '"%" means nothing in a formula: write * 100 for it, at character 6'),
        ("0,5 * a", '"," means nothing in a formula: a decimal has a point, at character 2'),
        ("a\u00a0+ b", '"\u00a0" means nothing in a formula: it is no plain blank, at character 2'),
        ("größe", '"ö" means nothing in a formula, at character 3'),
        ("\uff11 + 1", '"\uff11" means nothing in a formula, at character 1'),
        ("\u0663 + 1", '"\u0663" means nothing in a formula, at character 1'),
        ("__import__('os')", '"\'" means nothing in a formula, at character 12'),
    ],
)
def test_what_is_no_formula_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(FormulaError) as caught:
        Formula.parse(text)
    assert str(caught.value) == said


@pytest.mark.parametrize("deep", ["(" * 5000 + "1" + ")" * 5000, "-" * 900 + "1", "(" * 17 + "1"])
def test_depth_and_length_are_limited(deep: str) -> None:
    with pytest.raises(FormulaError, match=r"deeper than|longer than"):
        Formula.parse(deep)


def test_the_deepest_formula_allowed_is_read() -> None:
    assert value("(" * DEPTH + "1" + ")" * DEPTH) == 1
    assert value("+".join("1" * (LENGTH // 2))) == LENGTH // 2


@pytest.mark.parametrize("text", ["1 / 0", "a / (b - b)", "a / zero", "1 / (0 * a)"])
def test_division_by_zero_is_said(text: str) -> None:
    with pytest.raises(FormulaError, match="divides by zero"):
        Formula.parse(text).value(INPUTS)


def test_a_missing_input_is_named() -> None:
    with pytest.raises(FormulaError, match=r'^the input "at_start" is missing$'):
        value("lost / at_start", lost=3)


def test_the_product_of_the_longest_numbers_is_exact() -> None:
    longest = "999999999999999.999999999"
    assert value("a * a", a=longest) == Fraction(longest) ** 2


def test_a_result_no_one_could_read_is_refused() -> None:
    with pytest.raises(FormulaError, match="larger than"):
        value("*".join("a" * 400), a="999999999999999")


@given(st.text(max_size=40) | st.text(alphabet="ab01 .+-*/()", max_size=60))
def test_nothing_but_formula_errors_comes_out(text: str) -> None:
    """Any text is a formula with a value, or a FormulaError."""
    try:
        result: Fraction | None = Formula.parse(text).value(INPUTS)
    except FormulaError:
        result = None
    assert result is None or isinstance(result, Fraction)


NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=9, min_value=0, max_value=10**14
)
LEAVES = st.tuples(NUMBERS.map(lambda n: f"{n:f}"), st.none(), st.none()) | st.sampled_from(
    [(name, None, None) for name in INPUTS]
)
TREES = st.recursive(
    LEAVES, lambda part: st.tuples(st.sampled_from("+-*/~"), part, part), max_leaves=8
)
Tree = tuple[str, "Tree | None", "Tree | None"]
OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def written(tree: Tree) -> str:
    sign, left, right = tree
    if left is None or right is None:
        return sign
    if sign == "~":
        return f"-{written(left)}"
    return f"({written(left)} {sign} {written(right)})"


def computed(tree: Tree) -> Fraction:
    sign, left, right = tree
    if left is None or right is None:
        return Fraction(INPUTS[sign] if sign in INPUTS else Decimal(sign))
    if sign == "~":
        return -computed(left)
    result: Fraction = OPERATORS[sign](computed(left), computed(right))
    return result


@given(TREES)
def test_a_formula_agrees_with_exact_arithmetic(tree: Tree) -> None:
    """Every expression has the value that Python's own fractions give it."""
    try:
        right: Fraction | None = computed(tree)
    except ZeroDivisionError:
        right = None
    if right is None or abs(right) >= 10**60:
        with pytest.raises(FormulaError):
            Formula.parse(written(tree)).value(INPUTS)
    else:
        assert Formula.parse(written(tree)).value(INPUTS) == right


@given(TREES, st.data())
def test_what_is_wrong_lies_where_it_is_said_to_lie(tree: Tree, data: st.DataObject) -> None:
    """
    A character that no formula has is found wherever it stands, and a blank more changes nothing.
    """
    text = written(tree)
    at = data.draw(st.integers(0, len(text)))
    with pytest.raises(FormulaError) as caught:
        Formula.parse(f"{text[:at]}§{text[at:]}")
    before = text[:at].rstrip()
    assert caught.value.span is not None
    assert caught.value.span[0] <= at
    assert caught.value.span == (at, at + 1) or before[-1:] == "."
    blanks = text.replace("(", "( \t").replace(")", "\n )")
    assert Formula.parse(blanks) == Formula.parse(text)


@given(st.text(alphabet="ab01 .+-*/()", max_size=60))
def test_a_fault_is_a_part_of_the_text(text: str) -> None:
    fault: FormulaError | None = None
    try:
        Formula.parse(text)
    except FormulaError as error:
        fault = error
    assert fault is None or fault.span is None or text[slice(*fault.span)].strip()


NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,9}", fullmatch=True)


@given(NAMES, NAMES, NUMBERS)
def test_any_name_will_do(one: str, other: str, value: Decimal) -> None:
    """
    Also such that look like numbers, operators or words of other languages: e1, x0, _, None, inf.
    """
    formula = Formula.parse(f"-({one} + {other}) / 2")
    assert set(formula.names) == {one, other}
    given_values = {one: value, other: value}
    assert formula.value(given_values) == -Fraction(value)


@pytest.mark.parametrize("name", ["e1", "inf", "nan", "None", "_", "__", "O", "l", "true", "E"])
def test_a_name_that_looks_like_something_else_is_a_name(name: str) -> None:
    assert Formula.parse(f"{name} * 2").value({name: Decimal(4)}) == 8
