"""POST /v1/search: the passages, as the service finds them."""

from __future__ import annotations

import pytest

from qa.answer import SearchResponse
from qa.asked_filters import AskedFilters
from tests.api.conftest import clock
from tests.api.problem_checks import check_problem


def test_it_gives_what_the_service_finds(client, service):
    found = client.post("/v1/search", json={"query": "coast road", "k": 2}).json()
    SearchResponse.model_validate(found)
    expected = service.search("coast road", AskedFilters().resolve(clock), 2)
    assert found["results"] == expected.model_dump()["results"]
    shown = expected.model_dump(mode="json", by_alias=True)
    assert found["understood"] == shown["understood"]
    assert found["results"][0]["external_id"] == "wire/2026/storm"
    assert found["as_of"] == "2026-03-20T12:00:00Z"


def test_the_filters_are_exact(client):
    asked = {"query": "harbour", "k": 100, "kinds": ["Opinion"]}
    results = client.post("/v1/search", json=asked).json()["results"]
    assert {result["external_id"] for result in results} == {"harbour-2"}


def test_authors_and_kinds_left_out(client):
    asked = {"query": "harbour", "k": 100, "authors": ["ida pell"]}
    results = client.post("/v1/search", json=asked).json()["results"]
    assert {result["external_id"] for result in results} == {"harbour-1"}
    asked = {"query": "harbour", "k": 100, "not_kinds": ["Opinion", "news"]}
    found = client.post("/v1/search", json=asked).json()
    assert found["filters"]["not_kinds"] == ["news", "opinion"]
    ids = {result["external_id"] for result in found["results"]}
    assert "wire/2026/storm" in ids
    assert not ids & {"harbour-1", "harbour-2"}
    listed = client.get("/v1/articles", params={"authors": ["Ida Pell"]}).json()
    assert [one["external_id"] for one in listed["articles"]] == ["harbour-1"]


def test_what_a_query_names_narrows_the_search_unless_it_is_literal(client):
    asked = {"query": "What did Coastal Wire report on 12 March?", "k": 100}
    read = client.post("/v1/search", json=asked | {"tz": "Asia/Tokyo"}).json()
    assert read["filters"]["outlets"] == ["Coastal Wire"]
    (time,) = read["understood"]["times"]
    assert time["from"] == "2026-03-11T15:00:00Z"
    literal = client.post("/v1/search", json=asked | {"literal": True}).json()
    assert literal["filters"]["outlets"] == literal["understood"]["times"] == []
    assert len(literal["results"]) > len(read["results"])


def test_what_is_wanted_of_time_goes_before_the_words(client):
    asked = {"query": "the latest on the storm", "intent": "first"}
    understood = client.post("/v1/search", json=asked).json()["understood"]
    intent = understood["intent"]
    assert (intent["about"], intent["words"]) == ("first", None)
    assert intent["read_by"] == "user"


def test_names_are_echoed_as_the_archive_spells_them(client):
    asked = {"query": "harbour", "outlets": ["COASTAL wire"], "authors": ["ida pell"]}
    filters = client.post("/v1/search", json=asked).json()["filters"]
    assert (filters["outlets"], filters["authors"]) == (["Coastal Wire"], ["Ida Pell"])
    assert filters["unheld"] == []


@pytest.mark.parametrize("path", ["search", "ask"])
def test_names_that_the_archive_lacks_are_told(client, path):
    asked = {
        "search": {"query": "harbour"},
        "ask": {"question": "Who ran the harbour?"},
    }
    filters = {"outlets": ["Wire"], "authors": ["Ida Pel"]}
    filters["not_kinds"] = ["liveblogs"]
    found = client.post(f"/v1/{path}", json=asked[path] | filters).json()
    searched = found["filters"] if path == "search" else found["searched"]["filters"]
    outlet, author, kind = searched["unheld"]
    assert outlet == {"noun": "outlet", "name": "Wire", "nearest": ["Coastal Wire"]}
    assert (author["noun"], author["nearest"]) == ("author", ["Ida Pell"])
    assert kind == {"noun": "kind", "name": "liveblogs", "nearest": ["liveblog"]}


@pytest.mark.parametrize("path", ["articles", "clusters"])
def test_lists_tell_them_too(client, path):
    page = client.get(
        f"/v1/{path}", params={"kinds": "Live", "not_kinds": "wire"}
    ).json()
    assert page["unheld"] == [{"noun": "kind", "name": "Live", "nearest": ["liveblog"]}]


def test_nothing_of_later_is_seen(client):
    asked = {"query": "storm", "k": 100, "as_of": "2026-03-11"}
    results = client.post("/v1/search", json=asked).json()["results"]
    assert "wire/2026/storm" not in {result["external_id"] for result in results}
    assert all(result["published_at"] < "2026-03-12" for result in results)


@pytest.mark.parametrize(
    ("body", "kind", "named"),
    [
        ({"query": ""}, "bad-question", "empty"),
        ({}, "bad-input", "query"),
        ({"query": "x", "k": 0}, "bad-input", "k"),
        ({"query": "x", "k": 101}, "bad-input", "k"),
        ({"query": "x", "k": "5"}, "bad-input", "k"),
        ({"query": "x", "k": 1.5}, "bad-input", "k"),
        ({"query": "x", "k": True}, "bad-input", "k"),
        ({"query": "x", "k": None}, "bad-input", "k"),
        ({"query": ["x"]}, "bad-input", "query"),
        ({"query": "x", "question": "y"}, "bad-input", "question"),
        ({"query": "x", "intent": "soon"}, "bad-input", "intent"),
        ({"query": "x", "literal": "yes"}, "bad-input", "literal"),
        ({"query": "x", "authors": "Ida Pell"}, "bad-input", "authors"),
        ({"query": "x", "tz": "Nowhere"}, "bad-time", "Nowhere"),
        ({"query": "x", "as_of": "9999-12-31T23:59:59-12:00"}, "bad-time", "9999"),
    ],
)
def test_bad_input_is_a_sentence_about_it(client, body, kind, named):
    problem = check_problem(client.post("/v1/search", json=body), 422, kind)
    assert named in problem["detail"]


@pytest.mark.parametrize(
    "query",
    ['"', "AND OR NOT", "a:b", "(((", "* ? ~", "\u0000a", "𝕳𝖆𝖗𝖇𝖔𝖚𝖗", "a" * 4000],
)
def test_any_words_can_be_searched_for(client, query):
    response = client.post("/v1/search", json={"query": query})
    assert response.status_code in {200, 422}, response.text
    if response.status_code == 422:
        check_problem(response, 422, "bad-question")
