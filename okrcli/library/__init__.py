"""
What the product knows about words and measures, as data; loaded when it is asked for.
"""

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
    "folded",
    "measures",
    "words",
]
