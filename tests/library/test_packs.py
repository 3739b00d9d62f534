"""
The lists of words: clean, without repetition, and changed only as settings say.
"""

import tomllib
from pathlib import Path

import pytest

import okrcli.library
from okrcli.errors import OkrError
from okrcli.library import LANGUAGES, Pack, words
from okrcli.library.packs import LISTS
from okrcli.model.sentence.lexicon import DOWN, KEEP, UP

FOLDER = Path(okrcli.library.__file__).parent
LISTED = tomllib.loads((FOLDER / "en.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_lower_case_sorted_and_has_nothing_twice(name: str) -> None:
    entries = LISTED[name]
    assert entries == sorted(set(entries))
    assert all(one == " ".join(one.lower().split()) and one for one in entries)


def test_a_file_has_the_lists_of_a_pack_and_no_others() -> None:
    assert tuple(sorted(LISTED)) == tuple(sorted(LISTS))


def test_verbs_of_the_grammar_are_not_listed_again() -> None:
    for name, known in (("up", UP), ("down", DOWN), ("keep", KEEP)):
        assert known.isdisjoint(LISTED[name])


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_us", " en "])
def test_english_is_known_by_its_names(language: str) -> None:
    assert words(language) == english()


@pytest.mark.parametrize("language", ["de", "", "english", "../en", "-en", "/etc/passwd", "\0"])
def test_other_languages_have_no_pack(language: str) -> None:
    assert words(language) is None


def test_every_language_has_its_file() -> None:
    assert all(words(language) is not None for language in LANGUAGES)


def test_settings_add_and_take_words() -> None:
    pack = english().extended({"vague": ["Holistic  Approach"]}, {"vague": ["MODERN"]})
    assert "holistic approach" in pack.vague
    assert "modern" not in pack.vague
    assert pack.activity == english().activity
    assert "modern" in english().vague


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(OkrError, match='no list of words "vauge"') as refused:
        english().extended({"vauge": ["x"]}, {})
    assert "vague" in refused.value.hint


def english() -> Pack:
    pack = words("en")
    assert pack is not None
    return pack
