"""
How goals are worded: pure functions that find words in a title, and say where they stand.

Each judges only what a pack of the title's language knows, and stays silent where it is not sure.
"""

from okrcli.domain.wording.activity import activity
from okrcli.domain.wording.compound import compound
from okrcli.domain.wording.course import Verb, Way, phrased_as_goal, verb_direction
from okrcli.domain.wording.fillers import escape_clause, one_word, placeholder, relative_time
from okrcli.domain.wording.gauges import effort, vanity
from okrcli.domain.wording.numbers import (
    Numbers,
    Range,
    ambiguous_percent,
    number_in,
    range_in,
    title_numbers,
)
from okrcli.domain.wording.sentences import weaknesses
from okrcli.domain.wording.times import Outside, Stretch, deadline_outside, duration
from okrcli.domain.wording.title import Match, normalised
from okrcli.domain.wording.vagueness import vague

__all__ = [
    "Match",
    "Numbers",
    "Outside",
    "Range",
    "Stretch",
    "Verb",
    "Way",
    "activity",
    "ambiguous_percent",
    "compound",
    "deadline_outside",
    "duration",
    "effort",
    "escape_clause",
    "normalised",
    "number_in",
    "one_word",
    "phrased_as_goal",
    "placeholder",
    "range_in",
    "relative_time",
    "title_numbers",
    "vague",
    "vanity",
    "verb_direction",
    "weaknesses",
]
