"""
Every rule, named once, in the order of the documentation.

A rule is one module below this package. Its docstring is its page, its `check` the rule itself.
"""

from okrcli.rules.files import (
    e001_yaml_syntax,
    e002_unreadable_file,
    e003_one_object_per_file,
    e004_duplicate_key,
    e005_yaml_feature,
    e006_unknown_key,
    e007_missing_key,
    e008_wrong_type,
    e009_invalid_choice,
    e010_invalid_date,
    e011_ambiguous_scalar,
    e012_duplicate_id,
    e013_id_format,
    e014_misplaced_file,
    e015_schema_too_new,
    e016_non_finite_number,
    e017_merge_conflict,
)
from okrcli.rules.graph import (
    g004_period_outside_parent,
)
from okrcli.rules.linter import (
    l001_unknown_rule,
    l002_unused_suppression,
    l003_suppression_without_reason,
    l004_blanket_suppression,
    l005_expired_suppression,
    l006_stale_baseline,
    l007_rule_skipped,
    l009_not_ignorable,
)
from okrcli.rules.measurable import (
    m004_start_equals_target,
)
from okrcli.rules.rule import Judge
from okrcli.rules.structure import (
    o001_no_key_results,
)
from okrcli.rules.text import (
    x001_bidi_control,
    x002_invisible_character,
    x003_odd_space,
    x004_control_character,
    x005_secret,
    x007_ci_command_text,
    x008_mixed_script,
)

__all__ = ["ALL_RULES"]

ALL_RULES: tuple[Judge, ...] = (
    e001_yaml_syntax.check,
    e002_unreadable_file.check,
    e003_one_object_per_file.check,
    e004_duplicate_key.check,
    e005_yaml_feature.check,
    e006_unknown_key.check,
    e007_missing_key.check,
    e008_wrong_type.check,
    e009_invalid_choice.check,
    e010_invalid_date.check,
    e011_ambiguous_scalar.check,
    e012_duplicate_id.check,
    e013_id_format.check,
    e014_misplaced_file.check,
    e015_schema_too_new.check,
    e016_non_finite_number.check,
    e017_merge_conflict.check,
    o001_no_key_results.check,
    m004_start_equals_target.check,
    g004_period_outside_parent.check,
    x001_bidi_control.check,
    x002_invisible_character.check,
    x003_odd_space.check,
    x004_control_character.check,
    x005_secret.check,
    x007_ci_command_text.check,
    x008_mixed_script.check,
    l001_unknown_rule.check,
    l002_unused_suppression.check,
    l003_suppression_without_reason.check,
    l004_blanket_suppression.check,
    l005_expired_suppression.check,
    l006_stale_baseline.check,
    l007_rule_skipped.check,
    l009_not_ignorable.check,
)
