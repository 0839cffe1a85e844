"""A draft in JSON is read whole at the end, and sentence by sentence before."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answerers.pointers_json import DRAFT_SCHEMA, read_complete, read_whole

DRAFTS = st.fixed_dictionaries(
    {
        "answerable": st.just(True),
        "reason": st.text(),
        "sentences": st.lists(
            st.fixed_dictionaries(
                {
                    "text": st.text(),
                    "pointers": st.lists(
                        st.fixed_dictionaries(
                            {"passage": st.integers(), "words": st.text()}
                        ),
                        max_size=2,
                    ),
                }
            ),
            max_size=4,
        ),
    }
).map(lambda draft: {key: draft[key] for key in DRAFT_SCHEMA["required"]})


@given(DRAFTS, st.data())
def test_what_is_read_of_a_part_is_the_beginning_of_the_whole(
    draft: dict[str, object], data: st.DataObject
) -> None:
    text = json.dumps(draft, ensure_ascii=data.draw(st.booleans()))
    end = data.draw(st.integers(0, len(text)))
    whole = read_whole(text)
    assert whole is not None
    part = read_complete(text[:end])
    assert part == whole.sentences[: len(part)]
    assert read_complete(text) == whole.sentences
    assert end == len(text) or read_whole(text[:end]) is None


@given(DRAFTS)
def test_a_sentence_is_read_with_its_closing_brace(draft: dict[str, object]) -> None:
    text = json.dumps(draft)
    whole = read_whole(text)
    assert whole is not None
    list_end = text.rindex("]")
    assert read_complete(text[:list_end]) == whole.sentences


@given(st.text(alphabet='{}[]":,\\ \ntruefalse01answerable', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_complete(text)
    read_whole(text)


def test_a_key_inside_a_string_is_no_key() -> None:
    text = '{"answerable": true, "reason": "\\"sentences\\": [{\\"text\\": \\"no\\"}]"'
    assert read_complete(text) == ()


@pytest.mark.parametrize(
    ("answerable", "expected"),
    [("true", True), ("false", False), ('"False"', False), ("null", True)],
)
def test_the_verdict_is_read_leniently(answerable: str, expected: bool) -> None:
    draft = read_whole(f'{{"answerable": {answerable}, "sentences": []}}')
    assert draft is not None
    assert draft.answerable is expected


def test_the_schema_is_closed_and_complete() -> None:
    """OpenAI's strict mode demands both at every level."""
    levels = [DRAFT_SCHEMA]
    levels.append(levels[-1]["properties"]["sentences"]["items"])
    levels.append(levels[-1]["properties"]["pointers"]["items"])
    for level in levels:
        assert level["additionalProperties"] is False
        assert level["required"] == list(level["properties"])
    assert levels[0]["required"][0] == "answerable"
