"""POST /v1/ask: whole answers, streamed answers, and what goes wrong."""

from __future__ import annotations

import json

import pytest

from qa.answer import Answer
from tests.api.answerers import Failing, FirstSentence
from tests.api.problem_checks import check_problem

QUESTION = "How many passengers did the ferry carry?"
EVENTS = {"Accept": "text/event-stream"}


def server_sent(text):
    """The events of a stream, as name and data."""
    blocks = [block for block in text.split("\r\n\r\n") if block.strip()]
    named = []
    for block in blocks:
        fields = dict(line.split(": ", 1) for line in block.split("\r\n"))
        assert set(fields) == {"event", "data"}
        named.append((fields["event"], json.loads(fields["data"])))
    return named


def test_an_answer_holds_quotes_that_show_gives_again(client):
    answer = client.post("/v1/ask", json={"question": QUESTION}).json()
    Answer.model_validate(answer)
    assert answer["status"] == "answered"
    assert answer["as_of"] == "2026-03-20T12:00:00Z"
    cited = answer["citations"][0]
    shown = client.get(
        f"/v1/articles/{cited['article_id']}", params={"version": cited["version_id"]}
    ).json()
    assert shown[cited["field"]][cited["start"] : cited["end"]] == cited["quote"]
    assert cited["external_id"] == "harbour-1"


def test_not_found_is_an_answer_with_what_was_searched(client):
    response = client.post("/v1/ask", json={"question": "unanswerable ferry question"})
    assert response.status_code == 200
    answer = response.json()
    assert answer["status"] == "not_found"
    assert answer["sentences"] == []
    assert answer["searched"]["articles"] >= 3
    assert answer["nearest"]


def test_filters_decide_what_is_seen(client):
    asked = {
        "question": "What happened?",
        "as_of": "2026-03-11",
        "from": "2026-03-01",
        "to": "2026-03-31",
        "outlets": ["The Saltmere Gazette"],
        "kinds": ["news"],
        "languages": ["EN"],
        "tz": "Europe/Lisbon",
    }
    answer = client.post("/v1/ask", json=asked).json()
    assert answer["searched"]["articles"] == 1
    assert answer["searched"]["filters"] == {
        "from": "2026-03-01T00:00:00Z",
        "to": "2026-03-31T22:59:59Z",
        "outlets": ["The Saltmere Gazette"],
        "kinds": ["news"],
        "languages": ["en"],
        "authors": [],
        "not_kinds": [],
        "strict": False,
        "unheld": [],
    }
    assert {c["external_id"] for c in answer["citations"]} == {"harbour-1"}


def test_authors_kinds_left_out_and_how_to_read(make_client):
    answerer = FirstSentence()
    asked = {
        "question": "What did the Saltmere Gazette say on Tuesday?",
        "authors": ["Ida Pell"],
        "not_kinds": ["opinion"],
        "literal": True,
        "intent": "latest",
        "tz": "Europe/Lisbon",
    }
    answer = make_client(answerer).post("/v1/ask", json=asked).json()
    assert answer["searched"]["articles"] == 1
    assert answer["searched"]["filters"]["authors"] == ["Ida Pell"]
    assert answer["searched"]["filters"]["not_kinds"] == ["opinion"]
    assert answer["searched"]["filters"]["outlets"] == []
    assert answer["understood"]["times"] == []
    intent = answer["understood"]["intent"]
    assert (intent["about"], intent["words"]) == ("latest", None)
    reading = answerer.asked[0].reading
    assert (str(reading.tz), reading.literal) == ("Europe/Lisbon", True)


def test_history_reaches_the_answerer_in_order(make_client):
    answerer = FirstSentence()
    earlier = [
        {"question": "Where did the ferry return?", "answer": "Saltmere."},
        {
            "question": "And when?",
            "answer": "On Tuesday.",
            "standalone": "When did the ferry return?",
        },
    ]
    body = {"question": "And how many passengers?", "history": earlier}
    response = make_client(answerer).post("/v1/ask", json=body)
    assert response.status_code == 200
    turns = answerer.asked[0].history
    assert [turn.standalone for turn in turns] == [
        "Where did the ferry return?",
        "When did the ferry return?",
    ]


@pytest.mark.parametrize(
    ("as_of", "used"),
    [("2026-03-19", ["a?", "b?", "c?"]), ("2026-03-18T10:00", ["a?", "b?"])],
)
def test_what_was_answered_as_of_later_is_not_used(make_client, as_of, used):
    answerer = FirstSentence()
    earlier = [
        {"question": "a?", "answer": "A."},
        {"question": "b?", "answer": "B.", "as_of": "2026-03-18T09:00:00Z"},
        {"question": "c?", "answer": "C.", "as_of": "2026-03-18"},
    ]
    body = {"question": "When did the ferry return?", "as_of": as_of}
    response = make_client(answerer).post("/v1/ask", json=body | {"history": earlier})
    assert response.status_code == 200
    assert [turn.question for turn in answerer.asked[0].history] == used


def test_events_come_in_order_and_end_with_the_same_answer(client):
    whole = client.post("/v1/ask", json={"question": QUESTION}).json()
    response = client.post("/v1/ask", json={"question": QUESTION}, headers=EVENTS)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    events = server_sent(response.text)
    names = [name for name, _ in events]
    assert names[0] == "stage"
    assert names[-2:] == ["sentence", "answer"]
    assert events[0][1] == {"name": "Searching"}
    _, sentence = events[-2]
    assert sentence["sentence"] == whole["sentences"][0]
    assert sentence["citations"] == whole["citations"]
    streamed = events[-1][1]
    assert {**streamed, "timings_ms": None} == {**whole, "timings_ms": None}


@pytest.mark.parametrize(
    ("accept", "streams"),
    [
        ("text/event-stream", True),
        ("Text/Event-Stream; q=0.5, */*;q=0.1", True),
        ("application/json, text/event-stream", True),
        ("application/json, text/event-stream;q=0.5", False),
        ("text/event-stream;q=0", False),
        ("text/event-stream;q=nonsense", False),
        ("*/*", False),
        ("text/*", False),
        ("", False),
        (",;,", False),
    ],
)
def test_only_those_who_name_it_get_a_stream(client, accept, streams):
    response = client.post(
        "/v1/ask", json={"question": QUESTION}, headers={"Accept": accept}
    )
    expected = "text/event-stream" if streams else "application/json"
    assert response.headers["content-type"].startswith(expected)


def test_a_model_that_fails_is_a_problem(make_client):
    client = make_client(Failing())
    check_problem(
        client.post("/v1/ask", json={"question": QUESTION}), 504, "model-timeout"
    )


def test_a_model_that_fails_ends_the_stream_with_the_problem(make_client):
    response = make_client(Failing()).post(
        "/v1/ask", json={"question": QUESTION}, headers=EVENTS
    )
    assert response.status_code == 200
    name, problem = server_sent(response.text)[-1]
    assert name == "error"
    assert problem["type"] == "urn:dateline:problem:model-timeout"
    assert problem["status"] == 504


@pytest.mark.parametrize("headers", [{}, EVENTS])
def test_a_bug_shows_nothing_of_its_inside(make_client, headers, caplog):
    response = make_client(Failing()).post(
        "/v1/ask", json={"question": "a bug of the ferry"}, headers=headers
    )
    assert "secret" not in response.text
    assert "Something went wrong inside Dateline" in response.text
    assert "secret of the inside" in caplog.text
    if not headers:
        check_problem(response, 500, "error")


@pytest.mark.parametrize("headers", [{}, EVENTS])
@pytest.mark.parametrize(
    ("changes", "kind", "named"),
    [
        ({"question": ""}, "bad-question", "empty"),
        ({"question": " ?! "}, "bad-question", "no word"),
        ({"question": "word " * 1000}, "bad-question", "4,999"),
        ({"question": 7}, "bad-input", "question"),
        ({"question": None}, "bad-input", "question"),
        ({"as_of": "yesterday"}, "bad-time", "yesterday"),
        ({"as_of": ""}, "bad-input", "as_of"),
        ({"as_of": 20260310}, "bad-input", "as_of"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "bad-time", "after"),
        ({"published_from": "2026-03-02"}, "bad-input", "published_from"),
        ({"tz": "Nowhere/Land"}, "bad-time", "Nowhere"),
        ({"tz": "../../etc/passwd"}, "bad-time", "passwd"),
        ({"outlets": "The Gazette"}, "bad-input", "outlets"),
        ({"outlets": [""]}, "bad-input", "outlets[0]"),
        ({"outlets": ["x"] * 101}, "bad-input", "outlets"),
        ({"model": "openai:gpt-x"}, "unknown-model", "first-sentence"),
        ({"history": [{"question": "?"}]}, "bad-input", "history[0].answer"),
        ({"history": [{"question": "?", "answer": ""}]}, "bad-question", "no word"),
        (
            {"history": [{"question": "a", "answer": "b", "as_of": "then"}]},
            "bad-time",
            "then",
        ),
        (
            {"history": [{"question": "a", "answer": "b"}] * 21},
            "bad-input",
            "history",
        ),
        (
            {"history": [{"question": "a", "answer": "b" * 20_001}]},
            "bad-input",
            "history[0].answer",
        ),
        ({"stream": True}, "bad-input", "stream"),
    ],
)
def test_bad_input_is_a_sentence_about_it(client, changes, kind, named, headers):
    body = {"question": QUESTION, **changes}
    response = client.post("/v1/ask", json=body, headers=headers)
    problem = check_problem(response, 422, kind)
    assert named in problem["detail"]


@pytest.mark.parametrize("body", [[], "question", 7])
def test_a_body_that_is_no_object_is_told_so(client, body):
    problem = check_problem(client.post("/v1/ask", json=body), 422, "bad-input")
    assert "should be a JSON object" in problem["detail"]


def test_the_model_of_the_service_may_be_named(client):
    response = client.post(
        "/v1/ask", json={"question": QUESTION, "model": "first-sentence"}
    )
    assert response.json()["model"] == "first-sentence"
