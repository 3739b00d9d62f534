"""
What the product knows about words and measures, as data; loaded when it is asked for.
"""

from okrcli.library.glance import begins_with, key, may_hold
from okrcli.library.measures import Measure, Measures, Polarity, measures
from okrcli.library.names import folded
from okrcli.library.packs import LANGUAGES, LISTS, Pack, words

__all__ = [
    "LANGUAGES",
    "LISTS",
    "Measure",
    "Measures",
    "Pack",
    "Polarity",
    "begins_with",
    "folded",
    "key",
    "may_hold",
    "measures",
    "words",
]
