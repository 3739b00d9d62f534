"""
How goals are worded: pure functions that find words in a title, and say where they stand.

Each judges only what a pack of the title's language knows, and stays silent where it is not sure.
"""

from typing import TYPE_CHECKING

from okrcli.model.lazy import loaded_from

if TYPE_CHECKING:
    from okrcli.domain.wording.course import (
        Verb,
        Way,
        counts_another,
        phrased_as_goal,
        verb_direction,
    )
    from okrcli.domain.wording.fillers import escape_clause, one_word, placeholder, relative_time
    from okrcli.domain.wording.gauges import effort, vanity
    from okrcli.domain.wording.halves import compound
    from okrcli.domain.wording.numbers import (
        Numbers,
        Range,
        ambiguous_percent,
        number_in,
        range_in,
        title_numbers,
    )
    from okrcli.domain.wording.sentences import weaknesses
    from okrcli.domain.wording.tasks import activity
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
    "counts_another",
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

_HOMES = {
    "Verb": "course",
    "Way": "course",
    "counts_another": "course",
    "phrased_as_goal": "course",
    "verb_direction": "course",
    "escape_clause": "fillers",
    "one_word": "fillers",
    "placeholder": "fillers",
    "relative_time": "fillers",
    "effort": "gauges",
    "vanity": "gauges",
    "compound": "halves",
    "Numbers": "numbers",
    "Range": "numbers",
    "ambiguous_percent": "numbers",
    "number_in": "numbers",
    "range_in": "numbers",
    "title_numbers": "numbers",
    "weaknesses": "sentences",
    "activity": "tasks",
    "Outside": "times",
    "Stretch": "times",
    "deadline_outside": "times",
    "duration": "times",
    "Match": "title",
    "normalised": "title",
    "vague": "vagueness",
}

__getattr__ = loaded_from(__name__, _HOMES)
