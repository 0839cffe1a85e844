"""/v1/withdrawals: what is gone from its source is kept, and isn't found."""

from __future__ import annotations

import pytest

from qa.reports import WithdrawReport
from tests.api.problem_checks import check_problem


@pytest.fixture
def sent(client):
    """Sends an article of that name, and gives its id."""

    def send(name):
        article = {
            "id": name,
            "title": f"The {name} verdict",
            "text": f"The {name} verdict came from the court at Ambleforth.",
            "source": "The Ambleforth Times",
            "published_at": "2026-03-01T10:00:00Z",
        }
        (added,) = client.post("/v1/articles", json=article).json()["ids"]
        return added["article_id"]

    return send


def test_what_is_withdrawn_stood_until_then_and_can_come_back(client, sent):
    article_id = sent("court/mill")

    def found(**changes):
        body = {"query": "mill verdict", "outlets": ["The Ambleforth Times"]}
        results = client.post("/v1/search", json={**body, **changes}).json()["results"]
        return [one["external_id"] for one in results if one["article_id"] in own]

    own = {article_id}
    body = {"at": "2026-03-05T08:00", "tz": "Europe/Berlin", "reason": "By order."}
    done = client.post("/v1/withdrawals/court/mill", json=body)
    assert done.status_code == 200
    WithdrawReport.model_validate(done.json())
    report = {"withdrawn": [article_id], "reinstated": [], "not_found": []}
    assert done.json() == report
    assert found() == []
    assert found(as_of="2026-03-04") == ["court/mill"]
    shown = client.get("/v1/articles/court/mill").json()
    assert shown["withdrawn_at"] == "2026-03-05T07:00:00Z"

    path = f"/v1/withdrawals/{article_id}"
    back = client.delete(path, params={"at": "2026-03-08T09:00:00Z"})
    assert back.json() == {**report, "withdrawn": [], "reinstated": [article_id]}
    assert found() == ["court/mill"]
    assert found(as_of="2026-03-07") == []
    events = client.get("/v1/history/court/mill").json()["events"]
    assert [(one["kind"], one["text"], one["at"]) for one in events] == [
        ("withdrawn", "By order.", "2026-03-05T07:00:00Z"),
        ("reinstated", None, "2026-03-08T09:00:00Z"),
    ]


def test_without_a_time_it_is_gone_from_now_and_again_changes_nothing(client, sent):
    sent("weir")
    for _ in range(2):
        assert client.post("/v1/withdrawals/weir", json={}).status_code == 200
    events = client.get("/v1/history/weir").json()["events"]
    assert [(one["kind"], one["at"]) for one in events] == [
        ("withdrawn", "2026-03-20T12:00:00Z")
    ]
    cluster = client.get("/v1/clusters/weir")
    problem = check_problem(cluster, 404, "not-found")
    assert "withdrawn" in problem["detail"]
    listed = client.get("/v1/articles", params={"outlets": "The Ambleforth Times"})
    assert "weir" not in {one["external_id"] for one in listed.json()["articles"]}


def test_unknown_articles_are_not_found(client):
    check_problem(client.post("/v1/withdrawals/nobody", json={}), 404, "not-found")
    check_problem(client.delete("/v1/withdrawals/nobody"), 404, "not-found")


def test_a_name_that_several_have_is_refused(client, sent):
    here = sent("both")
    there = {"id": "both", "title": "Both", "text": "Another."}
    client.post("/v1/articles?namespace=wire", json=there)
    response = client.post("/v1/withdrawals/both", json={})
    problem = check_problem(response, 422, "bad-input")
    assert here in problem["detail"]


@pytest.mark.parametrize(
    ("body", "kind", "named"),
    [
        ({"at": "soon"}, "bad-time", "soon"),
        ({"tz": "Nowhere"}, "", "Nowhere"),
        ({"at": 7}, "bad-input", "at"),
        ({"reason": ""}, "bad-input", "reason"),
        ({"reason": "x" * 1_001}, "bad-input", "1000"),
        ({"undo": True}, "bad-input", "undo"),
        ([], "bad-input", "object"),
    ],
)
def test_bad_bodies_are_refused_and_change_nothing(client, body, kind, named):
    response = client.post("/v1/withdrawals/harbour-1", json=body)
    problem = check_problem(response, 422, kind)
    assert named in problem["detail"]
    assert client.get("/v1/articles/harbour-1").json()["withdrawn_at"] is None


@pytest.mark.parametrize("query", ["at=soon", "reason=x", "tz=Nowhere"])
def test_bad_queries_are_refused(client, query):
    check_problem(client.delete(f"/v1/withdrawals/harbour-1?{query}"), 422)


def test_no_body_and_other_methods_are_refused(client):
    response = client.post("/v1/withdrawals/harbour-1")
    check_problem(response, 415, "unsupported-media-type")
    problem = check_problem(client.get("/v1/withdrawals/harbour-1"), 405)
    assert "DELETE, POST" in problem["detail"]
