"""Passages: exact, whole, never too long, and stable where the text is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.packing import estimate
from index.splitting import embedder_input, split
from tests.index.split_checks import (
    HASHED,
    SENTENCE,
    CountingEmbedder,
    article,
    check,
    live_blog,
    passages,
    prose,
)


def test_a_short_text_is_one_passage():
    (one,) = check(article("It held.\n\nSo far."))
    assert one.header == "The Paper | 2026-03-11 | Reservoir rises"
    assert embedder_input(one.header, "It held.") == f"{one.header}\nIt held."


def test_no_text_no_passage():
    assert split(article(""), HASHED) == []
    assert split(article(" \n "), HASHED) == []


def test_passages_are_of_even_size_and_end_with_paragraphs():
    source = article(prose(120))
    sizes = [
        HASHED.count_tokens(embedder_input(one.header, words))
        for one, words in zip(check(source), passages(source), strict=True)
    ]
    assert min(sizes) >= 120
    assert max(sizes) <= 220
    assert 150 <= sum(sizes) / len(sizes) <= 200
    ends = [words.endswith("said.") for words in passages(source)]
    assert all(ends)
    text = source.text
    at_paragraph = [
        text[one.end : one.end + 2] in ("\n\n", "") for one in check(source)
    ]
    assert sum(at_paragraph) > 0.8 * len(at_paragraph)


@pytest.mark.parametrize("sentences", range(8, 40))
def test_no_tiny_last_passage(sentences):
    sizes = [estimate(words) for words in passages(article(prose(sentences)))]
    assert min(sizes) > 0.4 * max(sizes)


def test_a_sentence_that_is_too_long_is_cut_at_its_clauses():
    clause = "while the water rose and the siren sounded over the whole of the valley"
    text = ", ".join([clause] * 60) + "."
    check(article(text))
    words = passages(article(text))
    assert len(words) > 4
    assert all(part.endswith((",", ".")) for part in words)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 5_000,
        "x" * 10_000,
        "今天下雨，我们没有出门。" * 400,
        "ประเทศไทยเป็นประเทศ" * 300,
        "😀" * 2_000,
        "a, " * 3_000,
        "!?" * 3_000,
        "a\n" * 3_000,
        ("a" + " " * 500) * 100,
        "e\u0301" * 3_000,
    ],
    ids=["words", "one word", "Chinese", "Thai", "emoji", "commas", "marks", "lines",
         "gaps", "accents"],
)  # fmt: skip
@pytest.mark.parametrize("embedder", [HASHED, CountingEmbedder()], ids=["few", "many"])
def test_what_is_no_prose_is_cut_too(text, embedder):
    slices = check(article(text), embedder)
    assert len(slices) > 1
    assert max(one.end - one.start for one in slices) < 3_000


def test_passages_stay_within_posts_and_name_them():
    source = live_blog("It held.", prose(30), "So far.")
    slices = check(source)
    assert [one.post.key for one in slices].count("key1") >= 3
    first, *rest = [one for one in slices if one.post.key == "key1"]
    # The passage that begins with the title needs none above it.
    assert first.header == "The Paper | 2026-03-11 09:05 | Reservoir rises"
    assert {one.header for one in rest} == {f"{first.header} | Dam holds"}
    together = "".join(passages(source))
    assert "GMT" not in together
    assert "Key events" not in together


def test_text_between_posts_is_kept():
    source = live_blog("It held.", "So far.", between="\nShare\nA stray line.\n")
    kinds = [(one.post and one.post.key) for one in check(source)]
    assert kinds == ["key0", None, "key1"]
    assert passages(source)[1] == "A stray line."


def test_an_ordinary_article_loses_no_line():
    text = "Key events\nIt held.\n17.30 GMT\nSo far."
    assert passages(article(text)) == [text]


def test_another_headline_cuts_nothing_differently():
    source = article(prose(80))
    other = replace(source, headline="A much longer headline than before " * 9)
    assert passages(source) == passages(other)
    assert all(one.header.endswith("…") for one in check(other))


def test_a_paragraph_at_the_end_leaves_the_start_as_it_is():
    before = passages(article(prose(80)))
    after = passages(article(prose(80) + "\n\n" + "A correction was made. " * 5))
    assert before[:-3] == after[: len(before) - 3]


def test_a_new_post_leaves_the_others_as_they_are():
    old = live_blog(prose(20), prose(25))
    new = live_blog("Siren sounds.", prose(20), prose(25))
    assert set(passages(old)) < set(passages(new))


TEXTS = st.text(max_size=400) | st.lists(
    st.sampled_from(
        [SENTENCE.format(1), "A short line.", "\n", "\n\n", "word " * 60, "x" * 500,
         "今天下雨。", "17.30 GMT\n", "Key events\n", " " * 80, "a, " * 50, "Mr. "]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(TEXTS, st.text(max_size=80))
def test_any_text(text, headline):
    for embedder in (HASHED, CountingEmbedder()):
        check(article(text, headline=headline), embedder)


@given(TEXTS, st.integers(4, 60), st.data())
def test_any_text_and_any_small_embedder(text, most, data):
    target = data.draw(st.integers(1, most))
    check(article(text), CountingEmbedder(most, target))


@given(
    st.lists(TEXTS.map(str.strip).filter(bool), min_size=1, max_size=4), st.booleans()
)
def test_any_posts(texts, furniture):
    check(live_blog(*texts, between="\n17.30 GMT\n" if furniture else "\n\n"))


@pytest.mark.real_model
@settings(max_examples=40)
@given(text=TEXTS, headline=st.text(max_size=80))
def test_any_text_with_the_real_tokenizer(minilm, text, headline):
    check(article(text, headline=headline), minilm)


@pytest.mark.real_model
def test_prose_with_the_real_tokenizer(minilm):
    source = article(prose(200), headline="Reservoir rises again " * 20)
    sizes = [
        minilm.count_tokens(
            embedder_input(one.header, source.text[one.start : one.end])
        )
        for one in check(source, minilm)
    ]
    assert min(sizes) > 100
    assert max(sizes) <= 254


@given(TEXTS)
@settings(max_examples=25)
def test_any_text_with_openais_tokenizer(text):
    from index.tokens import count_tokens

    class Tiny(CountingEmbedder):
        def count_tokens(self, text):
            return count_tokens(text, "text-embedding-3-small")

    check(article(text), Tiny(80, 50))
