"""The language of an article, said or told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.collecting import in_language
from index.readers import ReadOptions, article_from_record
from index.readers.languages import detected_language, language_code

GERMAN = "Der Damm hält, sagten die Ingenieure am Montag nach einer Regennacht."


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        (" ZH-Hans-CN ", "zh"),
        ("English", "english"),
    ],
)
def test_a_tag_is_known_by_its_first_part(said, code):
    assert language_code(said) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The dam at Brackenfold holds, engineers said on Monday.", "en"),
        (GERMAN, "de"),
        ("工程师周一表示，大坝目前稳定。", "zh"),
        ("قال المهندسون يوم الاثنين إن السد صامد", "ar"),
        ("Инженеры заявили в понедельник, что дамба держится.", "ru"),
        ("12:30 45.6 --", None),
        ("Dam", None),
        ("", None),
    ],
)
def test_a_text_tells_its_language_where_it_is_sure(text, code):
    assert detected_language(text) == code


def test_what_is_said_comes_first():
    def language(options=None, **said):
        record = {"title": "Damm", "text": GERMAN, **said}
        article = article_from_record(
            record, source="a", namespace="n", options=options or ReadOptions()
        )
        return in_language(article).language

    assert language() == "de"
    assert language(language="nl-BE") == "nl"
    assert language(ReadOptions(language="fr")) == "fr"


@given(st.text(max_size=200))
def test_any_text_will_do(text):
    detected_language(text)
    language_code(text)
