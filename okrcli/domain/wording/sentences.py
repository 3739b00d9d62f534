"""
What is weak about the words of a sentence, as codes of the rules that say it better.
"""

from okrcli.domain.wording.halves import compound
from okrcli.domain.wording.tasks import activity
from okrcli.domain.wording.vagueness import vague
from okrcli.library import words
from okrcli.model.sentence import Sentence
from okrcli.model.sentence.clean import clean

_LANGUAGE = "en"
"""Sentences are read by an English grammar."""


def weaknesses(said: Sentence) -> tuple[str, ...]:
    """
    The codes of S001 (vague), S002 (two goals in one) and S003 (a task), as far as they apply.
    """
    pack = words(_LANGUAGE)
    text = clean(said.text).text
    if pack is None or not text:
        return ()
    found = (
        ("S001", vague(text, pack)),
        ("S002", compound(text, pack)),
        ("S003", activity(text, pack)),
    )
    return tuple(code for code, matches in found if matches)
