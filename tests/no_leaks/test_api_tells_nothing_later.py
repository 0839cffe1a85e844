"""The API, as of whenever: no body and no event tells what couldn't be known then."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.app import create_app
from api.limits import Limits
from index.embedders.hashed import HashedEmbedder
from index.times import isoformat
from qa.service import Service
from tests.index.archives import open_writer
from tests.no_leaks.answerers import Everything
from tests.no_leaks.world import NOW, World, asked_of, moments_of, some


@pytest.fixture(scope="session")
def client(world: World) -> Iterator[TestClient]:
    with (
        open_writer(world.folder.path) as writer,
        writer.archive() as archive,
        TestClient(
            create_app(
                Service(archive, HashedEmbedder()),
                writer,
                Everything(),
                lambda: NOW,
                Limits(),
            ),
            base_url="http://localhost",
        ) as opened,
    ):
        yield opened


@some
@given(data=st.data())
def test_search_and_ask(world: World, client: TestClient, data: st.DataObject) -> None:
    moment, question = data.draw(moments_of(world)), data.draw(asked_of(world))
    as_of = isoformat(moment)
    found = client.post("/v1/search", json={"query": question, "as_of": as_of})
    asked = client.post("/v1/ask", json={"question": question, "as_of": as_of})
    for response in (found, asked):
        assert response.status_code == 200
        world.check_text(response.text, moment)
        world.check_document(response.json(), moment)


@some
@given(data=st.data())
def test_events(world: World, client: TestClient, data: st.DataObject) -> None:
    moment, question = data.draw(moments_of(world)), data.draw(asked_of(world))
    response = client.post(
        "/v1/ask",
        json={"question": question, "as_of": isoformat(moment)},
        headers={"Accept": "text/event-stream"},
    )
    assert response.headers["content-type"].startswith("text/event-stream")
    assert "event: answer" in response.text
    world.check_text(response.text, moment)
    for line in response.text.splitlines():
        if line.startswith('data: {"question"'):
            world.check_document(json.loads(line.removeprefix("data: ")), moment)


@some
@given(data=st.data())
def test_a_history_that_the_client_kept(
    world: World, client: TestClient, data: st.DataObject
) -> None:
    """An exchange as of a later moment doesn't help to understand an earlier one."""
    first, second = sorted(data.draw(st.tuples(*[moments_of(world)] * 2)))
    question = data.draw(asked_of(world))
    later = client.post(
        "/v1/ask", json={"question": question, "as_of": isoformat(second)}
    ).json()
    turn = {
        "question": question,
        "standalone": later["understood"]["standalone"],
        "answer": later["answer"],
        "as_of": later["as_of"],
    }
    follow_up = "and what did they say of it there?"
    asked = {"question": follow_up, "as_of": isoformat(first), "history": [turn]}
    response = client.post("/v1/ask", json=asked)
    world.check_text(response.text, first)
    world.check_document(response.json(), first)


@some
@given(data=st.data())
def test_lists_and_clusters(
    world: World, client: TestClient, data: st.DataObject
) -> None:
    moment = data.draw(moments_of(world))
    for path in ("/v1/articles", "/v1/clusters"):
        response = client.get(path, params={"as_of": isoformat(moment)})
        assert response.status_code == 200
        world.check_text(response.text, moment)
