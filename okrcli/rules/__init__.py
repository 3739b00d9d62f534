"""
Every rule, named once, in the order of the documentation.

A rule is one module below this package. Its docstring is its page, its `check` the rule itself.
"""

from okrcli.rules.files import e008_wrong_type, e011_ambiguous_scalar
from okrcli.rules.graph import (
    g001_dangling_reference,
    g002_cycle,
    g003_orphan,
    g004_period_outside_parent,
    g005_parent_closed,
    g006_level_inversion,
    g007_verbatim_cascade,
    g009_only_short_term,
    g011_kpi_link_unit,
    g012_unknown_owner,
)
from okrcli.rules.kpi import (
    k001_bad_formula,
    k002_kpi_no_definition,
    k003_kpi_no_direction,
    k006_kpi_no_cadence,
    k007_kpi_okr_overlap,
    k008_no_guardrail,
    k009_threshold_order,
    k010_kpi_no_owner,
    k011_several_north_stars,
    k012_kpi_no_target,
)
from okrcli.rules.measurable import (
    m001_no_target,
    m002_no_unit,
    m003_no_baseline,
    m004_start_equals_target,
    m005_contradicting_target,
    m013_no_data_source,
    m014_unit_inconsistent,
)
from okrcli.rules.rule import Judge
from okrcli.rules.structure import o001_no_key_results
from okrcli.rules.text import x003_odd_space

__all__ = ["ALL_RULES"]

ALL_RULES: tuple[Judge, ...] = (
    e008_wrong_type.check,
    e011_ambiguous_scalar.check,
    o001_no_key_results.check,
    m001_no_target.check,
    m002_no_unit.check,
    m003_no_baseline.check,
    m004_start_equals_target.check,
    m005_contradicting_target.check,
    m013_no_data_source.check,
    m014_unit_inconsistent.check,
    k001_bad_formula.check,
    k002_kpi_no_definition.check,
    k003_kpi_no_direction.check,
    k006_kpi_no_cadence.check,
    k007_kpi_okr_overlap.check,
    k008_no_guardrail.check,
    k009_threshold_order.check,
    k010_kpi_no_owner.check,
    k011_several_north_stars.check,
    k012_kpi_no_target.check,
    g001_dangling_reference.check,
    g002_cycle.check,
    g003_orphan.check,
    g004_period_outside_parent.check,
    g005_parent_closed.check,
    g006_level_inversion.check,
    g007_verbatim_cascade.check,
    g009_only_short_term.check,
    g011_kpi_link_unit.check,
    g012_unknown_owner.check,
    x003_odd_space.check,
)
