"""/v1/articles: what is sent is stored, found and shown again."""

from __future__ import annotations

import pytest

from qa.article_records import ArticleList, ArticleRecord
from qa.history_records import HistoryRecord
from qa.reports import RemoveReport
from tests.api.problem_checks import check_problem


def article(name, **changes):
    return {
        "id": name,
        "title": f"The {name} affair",
        "text": f"The {name} affair began at the quarry.",
        "source": "The Quarry Post",
        "published_at": "2026-03-01T10:00:00Z",
        **changes,
    }


def test_one_article_can_be_found_at_once(client):
    response = client.post("/v1/articles", json=article("zephyr"))
    assert response.status_code == 200
    report = response.json()
    assert report["articles"] == report["versions_added"] == 1
    assert report["passages_added"] == 1
    assert report["failed"] == []
    added = report["ids"][0]
    assert added["external_id"] == "zephyr"
    found = client.post("/v1/search", json={"query": "zephyr affair", "k": 1}).json()
    assert found["results"][0]["article_id"] == added["article_id"]
    shown = client.get("/v1/articles/zephyr").json()
    ArticleRecord.model_validate(shown)
    assert shown["version_id"] == added["version_id"]
    assert shown["text"] == "The zephyr affair began at the quarry."
    assert shown["normalised"] == []


def test_what_was_done_to_a_text_is_told(client):
    marked_up = article("marked", text="<p>It began at the\n quarry.</p>")
    client.post("/v1/articles", json=marked_up)
    shown = client.get("/v1/articles/marked").json()
    assert (shown["text"], shown["normalised"]) == (
        "It began at the quarry.",
        ["markup"],
    )


def test_again_changes_nothing_and_other_words_are_a_version(client):
    first = client.post("/v1/articles", json=article("again")).json()
    same = client.post("/v1/articles", json=article("again")).json()
    assert (same["versions_added"], same["unchanged"]) == (0, 1)
    assert same["passages_added"] == 0
    assert same["ids"] == first["ids"]
    later = article("again", text="It ended there.", modified_at="2026-03-02T10:00:00Z")
    third = client.post("/v1/articles", json=later).json()
    assert third["versions_added"] == 1
    shown = client.get("/v1/articles/again").json()
    assert len(shown["versions"]) == 2
    assert shown["text"] == "It ended there."
    version = first["ids"][0]["version_id"]
    before = client.get("/v1/articles/again", params={"version": version}).json()
    assert before["text"] == "The again affair began at the quarry."


def test_another_namespace_is_another_article(client):
    here = client.post("/v1/articles", json=article("twin")).json()
    there = client.post("/v1/articles?namespace=wire", json=article("twin")).json()
    assert here["ids"][0]["article_id"] != there["ids"][0]["article_id"]
    problem = check_problem(client.get("/v1/articles/twin"), 422, "bad-input")
    assert here["ids"][0]["article_id"] in problem["detail"]


def test_records_that_fail_are_told_and_the_rest_is_stored(client):
    sent = [
        article("part-1"),
        {"id": "part-2"},
        article("part-3", published_at="yesterday"),
        article("part-4", authors=7),
        article("part-5"),
    ]
    response = client.post("/v1/articles", json={"articles": sent})
    assert response.status_code == 200
    report = response.json()
    assert [failure["source"] for failure in report["failed"]] == [
        "articles[1]",
        "articles[2]",
        "articles[3]",
    ]
    assert "yesterday" in report["failed"][1]["reason"]
    stored = [(added["source"], added["external_id"]) for added in report["ids"]]
    assert stored == [("articles[0]", "part-1"), ("articles[4]", "part-5")]
    assert client.get("/v1/articles/part-5").status_code == 200


def test_nothing_readable_is_a_problem_with_every_reason(client):
    response = client.post("/v1/articles", json={"articles": [{"id": "x"}, {}]})
    problem = check_problem(response, 422, "unreadable-source")
    assert [error["field"] for error in problem["errors"]] == [
        "articles[0]",
        "articles[1]",
    ]
    assert "1 more" in problem["detail"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ([], "object"),
        ("text", "object"),
        ({"articles": []}, "articles"),
        ({"articles": {}}, "articles"),
        ({"articles": [article("a"), 7]}, "articles[1]"),
        ({"articles": [article("a")] * 101}, "at most 100"),
        ({"articles": [article("a")], "restore": True}, "restore"),
    ],
)
def test_bodies_of_another_shape_are_refused(client, body, named):
    problem = check_problem(client.post("/v1/articles", json=body), 422, "bad-input")
    assert named in problem["detail"]


def test_a_hundred_articles_go_at_once(client):
    sent = [article(f"hundred-{n}") for n in range(100)]
    report = client.post("/v1/articles", json={"articles": sent}).json()
    assert report["versions_added"] == 100
    assert len(report["ids"]) == 100


def test_infinity_is_refused_wherever_it_hides(client):
    body = '{"title": "T", "text": "Words.", "extra": [{"deep": 1e999}]}'
    response = client.post(
        "/v1/articles", content=body, headers={"Content-Type": "application/json"}
    )
    problem = check_problem(response, 422, "bad-input")
    assert "finite" in problem["detail"]


@pytest.mark.parametrize("name", ["wire/2026/storm", "wire%2F2026%2Fstorm"])
def test_ids_with_slashes_are_shown(client, name):
    shown = client.get(f"/v1/articles/{name}").json()
    assert shown["external_id"] == "wire/2026/storm"
    assert shown["url"] == "https://wire.example/2026/storm?id=7"


@pytest.mark.parametrize(
    "name", ["nobody", "", "%00", "%FF", "a/b/../c", "%2e%2e/%2e%2e/etc/passwd", "'--"]
)
def test_unknown_articles_are_not_found(client, name):
    check_problem(client.get(f"/v1/articles/{name}"), 404)


def test_unknown_versions_are_not_found(client):
    response = client.get("/v1/articles/harbour-1", params={"version": "nope"})
    problem = check_problem(response, 404, "not-found")
    assert "nope" in problem["detail"]


def test_the_list_is_filtered_and_paged(client):
    params = {"outlets": ["The Saltmere Gazette"], "as_of": "2026-03-16", "limit": 1}
    first = client.get("/v1/articles", params=params).json()
    ArticleList.model_validate(first)
    assert first["total"] == 2
    assert [one["external_id"] for one in first["articles"]] == ["harbour-2"]
    second = client.get("/v1/articles", params={**params, "offset": 1}).json()
    assert [one["external_id"] for one in second["articles"]] == ["harbour-1"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=501", "limit=x", "offset=-1", "page=2", "as_of=soon"]
)
def test_bad_queries_of_the_list_are_refused(client, query):
    check_problem(client.get(f"/v1/articles?{query}"), 422)


def test_a_removed_article_is_gone_and_stays_away(client):
    client.post("/v1/articles", json=article("doomed"))
    done = client.delete("/v1/articles/doomed")
    assert done.status_code == 200
    RemoveReport.model_validate(done.json())
    assert len(done.json()["removed"]) == 1
    check_problem(client.get("/v1/articles/doomed"), 404, "not-found")
    check_problem(client.delete("/v1/articles/doomed"), 404, "not-found")
    found = client.post("/v1/search", json={"query": "doomed affair"}).json()
    assert all("doomed" not in one["text"] for one in found["results"])
    again = client.post("/v1/articles", json=article("doomed"))
    problem = check_problem(again, 422)
    assert "was removed" in str(problem)


def test_the_history_of_an_article(client):
    later = {"text": "It ended there.", "modified_at": "2026-03-02T10:00:00Z"}
    client.post("/v1/articles", json=article("past"))
    client.post("/v1/articles", json=article("past", **later))
    found = client.get("/v1/history/past").json()
    HistoryRecord.model_validate(found)
    (change_removed, *_) = found["versions"][1]["changes"]
    assert change_removed["field"] == "text"
    before = client.get("/v1/history/past", params={"as_of": "2026-03-01"}).json()
    assert len(before["versions"]) == 1
    check_problem(client.get("/v1/history/nope"), 404, "not-found")
    odd = client.get("/v1/history/past", params={"as_of": "once"})
    check_problem(odd, 422, "bad-time")
