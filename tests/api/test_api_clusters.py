"""/v1/clusters: one story in several articles, as of a moment."""

from __future__ import annotations

import pytest

from qa.cluster_records import ArticleCluster, ClusterList
from tests.api.problem_checks import check_problem

PARAGRAPHS = [
    "Forty boats broke loose in the harbour of Tarnwick on Monday night, police said.",
    "The chain that closes the basin had been taken up for repairs in the autumn.",
    "Harbour master Edda Quill called it the costliest night in thirty-one years.",
    "Two trawlers lie on the rocks below the light, and both are thought to be lost.",
    "Insurers were told of damage worth four million crowns by Tuesday at noon.",
    "The town council meets on Friday to hear why no watch was kept at the gate.",
]
AGENCY, OUTLETS = "Reuters", ["Tarnwick Echo", "Tarnwick Herald", "Tarnwick Post"]


def printed(name, outlet, paragraphs, hour, **changes):
    return {
        "id": name,
        "title": f"Boats adrift: {name}",
        "text": "\n\n".join(paragraphs),
        "source": outlet,
        "published_at": f"2026-02-03T{hour:02}:00:00Z",
        **changes,
    }


@pytest.fixture(scope="module")
def story(writer):
    """Sends one story in three articles, one that is under embargo, and another."""
    from api.adding import add_articles
    from index.embedders.hashed import HashedEmbedder
    from tests.api.conftest import clock

    sent = [
        printed("boats/herald", OUTLETS[1], PARAGRAPHS[1:], 10),
        printed("boats/echo", OUTLETS[0], PARAGRAPHS[:5], 9),
        printed("boats/wire", AGENCY, PARAGRAPHS, 8),
        printed(
            "boats/later", OUTLETS[2], PARAGRAPHS, 11, embargo="2026-03-21T00:00:00Z"
        ),
    ]
    report = add_articles(sent, "api", writer, HashedEmbedder(), clock)
    assert report.versions_added == len(sent)


def names(cluster):
    return [one["external_id"] for one in cluster["articles"]]


def of_the_boats(found):
    return [c for c in map(names, found["clusters"]) if c[0].startswith("boats/")]


@pytest.mark.usefixtures("story")
def test_one_story_in_three_papers(client):
    found = client.get("/v1/clusters").json()
    ClusterList.model_validate(found)
    assert (found["limit"], found["offset"]) == (20, 0)
    assert of_the_boats(found) == [["boats/wire", "boats/echo", "boats/herald"]]


@pytest.mark.usefixtures("story")
def test_what_is_later_or_under_embargo_is_in_none(client):
    early = client.get("/v1/clusters", params={"as_of": "2026-02-03T09:30"}).json()
    assert early["as_of"] == "2026-02-03T09:30:00Z"
    assert of_the_boats(early) == [["boats/wire", "boats/echo"]]
    future = client.get("/v1/clusters", params={"as_of": "2027-01-01"}).json()
    assert future["as_of"] == "2026-03-20T12:00:00Z"
    assert "boats/later" not in str(future)
    assert OUTLETS[2] not in str(future)


@pytest.mark.usefixtures("story")
def test_the_list_is_filtered_and_paged(client):
    echo = client.get("/v1/clusters", params={"outlets": OUTLETS[0]}).json()
    assert len(of_the_boats(echo)) == 1
    nobody = client.get("/v1/clusters", params={"outlets": "Nobody's Post"}).json()
    assert (nobody["total"], nobody["clusters"]) == (0, [])
    beyond = client.get("/v1/clusters", params={"offset": 5, "limit": 1}).json()
    assert (beyond["offset"], beyond["limit"]) == (5, 1)
    assert beyond["clusters"] == []
    assert beyond["total"] >= 1


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=501", "offset=-1", "k=2", "as_of=soon", "tz=Nowhere"]
)
def test_bad_queries_of_the_list_are_refused(client, query):
    check_problem(client.get(f"/v1/clusters?{query}"), 422)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("name", ["boats/echo", "boats%2Fherald"])
def test_all_that_print_the_story_of_an_article(client, name):
    found = client.get(f"/v1/clusters/{name}").json()
    ArticleCluster.model_validate(found)
    assert names(found) == ["boats/wire", "boats/echo", "boats/herald"]
    assert found["outlets"] == [AGENCY, *OUTLETS[:2]]
    params = {"as_of": "2026-02-03T10:30", "tz": "Europe/Berlin"}
    early = client.get("/v1/clusters/boats/echo", params=params).json()
    assert early["as_of"] == "2026-02-03T09:30:00Z"
    assert names(early) == ["boats/wire", "boats/echo"]


def test_an_article_that_no_other_prints_is_alone(client):
    found = client.get("/v1/clusters/harbour-1").json()
    assert names(found) == ["harbour-1"]
    assert found["outlets"] == ["The Saltmere Gazette"]


@pytest.mark.usefixtures("story")
def test_an_article_that_is_not_to_be_seen_has_none(client):
    check_problem(client.get("/v1/clusters/nobody"), 404, "not-found")
    params = {"as_of": "2026-02-02"}
    early = client.get("/v1/clusters/boats/echo", params=params)
    problem = check_problem(early, 404, "not-found")
    assert "2026-02-02T23:59:59Z" in problem["detail"]
    later = client.get("/v1/clusters/boats/later", params={"as_of": "2027-01-01"})
    problem = check_problem(later, 404, "not-found")
    assert "under embargo" in problem["detail"]
    assert OUTLETS[2] not in str(problem)


def test_bad_queries_of_an_article_are_refused(client):
    odd = client.get("/v1/clusters/harbour-1", params={"as_of": "once"})
    check_problem(odd, 422, "bad-time")
    for query in ("limit=1", "outlets=x", "tz=Nowhere"):
        check_problem(client.get(f"/v1/clusters/harbour-1?{query}"), 422)
