"""
Every rule, named once, in the order of the documentation.

A rule is one module below this package. Its docstring is its page, its `check` the rule itself.
"""

from okrcli.rules.files import e008_wrong_type, e011_ambiguous_scalar
from okrcli.rules.graph import g004_period_outside_parent
from okrcli.rules.measurable import m004_start_equals_target
from okrcli.rules.rule import Judge
from okrcli.rules.structure import o001_no_key_results
from okrcli.rules.text import x003_odd_space

__all__ = ["ALL_RULES"]

ALL_RULES: tuple[Judge, ...] = (
    e008_wrong_type.check,
    e011_ambiguous_scalar.check,
    o001_no_key_results.check,
    m004_start_equals_target.check,
    g004_period_outside_parent.check,
    x003_odd_space.check,
)
