"""
Every rule, named once, in the order of the documentation.

A rule is one module below this package. Its docstring is its page, its `check` the rule itself.
"""

from okrcli.rules.achievable import (
    a001_trivial_change,
    a002_absolute_target,
    a003_leap,
    a004_already_achieved,
    a007_always_1_0,
    a008_confidence_out_of_band,
    a009_smart_not_argued,
)
from okrcli.rules.checkins import (
    c001_stale_check_in,
    c002_stale_kpi,
    c003_future_date,
    c004_unsorted_check_ins,
    c005_duplicate_check_in,
    c006_check_in_outside_period,
    c007_implausible_jump,
    c008_confidence_contradicts_numbers,
    c009_no_learning_on_close,
)
from okrcli.rules.files import (
    e008_wrong_type,
    e011_ambiguous_scalar,
)
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
from okrcli.rules.relevant import (
    r001_no_why,
    r004_kpi_red_no_okr,
)
from okrcli.rules.rule import Judge
from okrcli.rules.structure import (
    o001_no_key_results,
    o002_too_few_key_results,
    o003_too_many_key_results,
    o004_too_many_objectives,
    o005_no_owner,
    o008_commitment_undeclared,
    o009_all_top_priority,
    o010_duplicate_key_result,
    o011_weights_invalid,
    o012_title_too_long,
    o014_smart_one_key_result,
)
from okrcli.rules.text import (
    x003_odd_space,
)
from okrcli.rules.timebound import (
    t001_bad_period,
    t002_due_before_start,
    t003_due_after_period,
    t006_deadline_cluster,
    t008_period_over,
    t009_period_too_long,
    t011_smart_no_due,
)

__all__ = ["ALL_RULES"]

ALL_RULES: tuple[Judge, ...] = (
    e008_wrong_type.check,
    e011_ambiguous_scalar.check,
    o001_no_key_results.check,
    o002_too_few_key_results.check,
    o003_too_many_key_results.check,
    o004_too_many_objectives.check,
    o005_no_owner.check,
    o008_commitment_undeclared.check,
    o009_all_top_priority.check,
    o010_duplicate_key_result.check,
    o011_weights_invalid.check,
    o012_title_too_long.check,
    o014_smart_one_key_result.check,
    m001_no_target.check,
    m002_no_unit.check,
    m003_no_baseline.check,
    m004_start_equals_target.check,
    m005_contradicting_target.check,
    m013_no_data_source.check,
    m014_unit_inconsistent.check,
    a001_trivial_change.check,
    a002_absolute_target.check,
    a003_leap.check,
    a004_already_achieved.check,
    a007_always_1_0.check,
    a008_confidence_out_of_band.check,
    a009_smart_not_argued.check,
    r001_no_why.check,
    r004_kpi_red_no_okr.check,
    t001_bad_period.check,
    t002_due_before_start.check,
    t003_due_after_period.check,
    t006_deadline_cluster.check,
    t008_period_over.check,
    t009_period_too_long.check,
    t011_smart_no_due.check,
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
    c001_stale_check_in.check,
    c002_stale_kpi.check,
    c003_future_date.check,
    c004_unsorted_check_ins.check,
    c005_duplicate_check_in.check,
    c006_check_in_outside_period.check,
    c007_implausible_jump.check,
    c008_confidence_contradicts_numbers.check,
    c009_no_learning_on_close.check,
    x003_odd_space.check,
)
