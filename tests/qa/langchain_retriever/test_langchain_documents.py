"""Documents are verbatim passages, with all that is needed to cite them."""

from __future__ import annotations

import json
from typing import get_type_hints

from index.times import system_clock
from qa.asked_filters import AskedFilters
from qa.langchain_retriever import DatelineRetriever, PassageMetadata
from qa.presenting_articles import show

FERRY = "Where is the ferry?"


def test_every_document_is_a_slice_of_what_show_gives(
    retriever: DatelineRetriever,
) -> None:
    documents = retriever.invoke(FERRY, k=100)
    assert len(documents) > 25
    for document in documents:
        at = document.metadata
        articles = retriever.service.archive.articles
        shown = show(articles, at["article_id"], at["version_id"], system_clock)
        field = getattr(shown, at["field"])
        assert field[at["start"] : at["end"]] == document.page_content
        assert document.id == at["passage_id"]
        assert at["headline"] == shown.headline
        assert at["authors"] == shown.authors
        assert at["published_at"] == shown.published_at
    assert len({document.id for document in documents}) == len(documents)


def test_metadata_are_plain_json_of_one_shape(retriever: DatelineRetriever) -> None:
    documents = retriever.invoke(FERRY, k=100)
    for document in documents:
        assert list(document.metadata) == list(get_type_hints(PassageMetadata))
        assert json.loads(json.dumps(document.metadata)) == document.metadata


def test_metadata_tell_where_a_passage_comes_from(retriever: DatelineRetriever) -> None:
    (crews,) = retriever.invoke(
        "What rise did the ferry crews get?",
        k=1,
        outlets=["The Gazette"],
        as_of="2025-11-02",
    )
    assert crews.page_content == "The ferry crews got a 3 % rise."
    found = crews.metadata
    assert found.pop("score") > 0
    ids = [found.pop(name) for name in ("article_id", "version_id", "passage_id")]
    assert all(ids)
    assert found == {
        "rank": 1,
        "external_id": "strike",
        "field": "text",
        # In code points: the ship before it is one of them.
        "start": 29,
        "end": 60,
        "headline": "Headline of strike",
        "authors": ["Ann Lee", "Bo Marsh"],
        "outlet": "The Gazette",
        "url": "https://gazette.example.org/strike",
        "section": "Harbour",
        "kind": "news",
        "language": "en",
        "published_at": "2025-10-30T12:00:00Z",
        "posted_at": None,
        "as_of": "2025-11-02T23:59:59Z",
    }


def test_a_post_has_a_time_of_its_own(retriever: DatelineRetriever) -> None:
    posts = retriever.invoke(FERRY, kinds="liveblog")
    times = {one.metadata["posted_at"] for one in posts}
    assert times == {"2025-10-30T13:00:00Z", "2025-10-30T18:00:00Z"}
    assert {one.metadata["published_at"] for one in posts} == {"2025-10-30T12:00:00Z"}


def test_they_are_ranked_as_the_service_ranks_them(
    retriever: DatelineRetriever,
) -> None:
    documents = retriever.invoke(FERRY, k=5, confidential=True, literal=False)
    scores = [document.metadata["score"] for document in documents]
    assert [document.metadata["rank"] for document in documents] == [1, 2, 3, 4, 5]
    filters = AskedFilters(as_of=documents[0].metadata["as_of"]).resolve()
    results = retriever.service.search(FERRY, filters, 5).results
    assert [one.id for one in documents] == [one.passage_id for one in results]
    assert scores == [one.score for one in results]
