"""``dateline chat`` in a pipe: questions in, answers out, nothing else."""

from __future__ import annotations

import json

import pytest

from index.folder import DataFolder
from index.stores.conversations import ConversationLog
from tests.conftest import NOW

WHO = "Who will lead the inquiry into the Kettlemere dam?"
WHERE = "And where will it sit?"
AGE = "And how old is she?"


def lines(*texts: str) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode()


def test_a_line_a_turn(week):
    outcome = week.json("chat", stdin=lines(WHO, WHERE))
    assert outcome.code == 0
    assert outcome.err == ""
    first, second = outcome.documents
    assert first["question"] == first["understood"]["standalone"] == WHO
    assert not first["understood"]["follow_up"]
    assert second["question"] == WHERE
    assert second["understood"]["follow_up"]
    assert "inquiry" in second["understood"]["standalone"]


def test_an_error_does_not_end_the_chat(week):
    stdin = lines("?", WHO, "why " * 30_000, "/nonsense", "/as-of nonsense", WHERE)
    outcome = week.json("chat", stdin=stdin)
    assert outcome.code == 1
    kinds = [document.get("type") for document in outcome.documents]
    assert kinds == [
        "urn:dateline:problem:bad-question",
        None,
        "urn:dateline:problem:bad-question",
        "urn:dateline:problem:bad-command",
        "urn:dateline:problem:bad-time",
        None,
    ]
    assert outcome.documents[-1]["understood"]["follow_up"]


def test_if_every_turn_fails_nothing_was_done(week):
    assert week("chat", stdin=lines("?")).code == 2
    assert week("chat", stdin=b"\n\n").code == 0
    assert week("chat", stdin=b"").code == 0


def test_a_line_that_is_no_utf_8(week):
    outcome = week.json("chat", stdin=b"Who l\xe9ad?\n" + lines(WHO))
    problem, answer = outcome.documents
    assert "UTF-8" in problem["detail"]
    assert answer["question"] == WHO


def test_plain_answers_and_sources(week):
    outcome = week("chat", stdin=lines(WHO))
    assert outcome.err == ""
    assert ">" not in outcome.out
    answer = json.loads(week.json("ask", WHO).out)
    assert outcome.out.startswith(answer["answer"])
    (citation,) = answer["citations"]
    assert f"[1] {citation['outlet']} · " in outcome.out
    assert f"“{citation['quote']}”" in outcome.out


def test_commands_speak_on_stderr_beside_json(week):
    outcome = week.json("chat", stdin=lines("/filters", "/help", WHO, "/quit", WHERE))
    assert outcome.code == 0
    (answer,) = outcome.documents
    assert answer["question"] == WHO
    assert "16 articles can be seen" in outcome.err
    assert "/outlet" in outcome.err


def test_filters_change_on_the_way(week):
    stdin = lines(
        "/as-of 2026-03-10", WHO, "/outlet courier", WHO, "/as-of now", "/outlet", WHO
    )
    answers = week.json("chat", "--from", "2026-03-09", stdin=stdin).documents
    assert [answer["as_of"] for answer in answers] == [
        "2026-03-10T23:59:59Z",
        "2026-03-10T23:59:59Z",
        "2026-03-20T12:00:00Z",
    ]
    outlets = [answer["searched"]["filters"]["outlets"] for answer in answers]
    assert outlets == [[], ["The Orrow Courier"], []]
    assert answers[0]["searched"]["articles"] == 2
    assert answers[2]["searched"]["filters"]["from"] == "2026-03-09T00:00:00Z"


def test_the_last_conversation_goes_on(week):
    assert week("chat", "-c", stdin=lines(WHO)).code == 2
    assert week.json("chat", stdin=lines(WHO)).code == 0
    (follow_up,) = week.json("chat", "--continue", stdin=lines(WHERE)).documents
    assert follow_up["understood"]["follow_up"]
    history = week("chat", "-c", stdin=lines("/history")).out
    assert f"1. {WHO}" in history
    assert f"2. {WHERE}" in history

    assert week("chat", stdin=lines("/history")).out == "Nothing was asked yet.\n"
    stdin = lines("/new", WHERE)
    (alone,) = week.json("chat", "-c", stdin=stdin).documents
    assert not alone["understood"]["follow_up"]


def test_an_earlier_moment_knows_nothing_of_later_answers(week):
    def understood(*args, asked):
        answers = week.json("chat", *args, stdin=lines(*asked)).documents
        return answers[-1]["understood"]["standalone"]

    assert "Helena Strand" in understood(asked=[WHO, AGE])
    assert understood(asked=[WHO, "/as-of 2026-03-10", AGE]) == AGE
    assert understood(asked=[WHO]) == WHO
    assert "Helena Strand" in understood("-c", asked=[AGE])
    assert understood("-c", "--as-of", "2026-03-10", asked=[AGE]) == AGE


def test_a_model_is_not_told_later_answers_either(week, tmp_path):
    script = tmp_path / "replies.json"
    reply = {"answerable": False, "reason": "no", "sentences": []}
    script.write_text(json.dumps([reply, reply]))
    stdin = lines(WHO, "/as-of 2026-03-10", WHERE)
    outcome = week.json("chat", "--model", f"scripted:{script}", stdin=stdin)
    assert outcome.code == 0
    # The script's second reply was left for the answer.
    assert outcome.documents[1]["understood"]["standalone"] == WHERE


def test_a_question_in_french_is_no_follow_up(week):
    french = "Combien de personnes ont été tuées?"
    answers = week.json("chat", stdin=lines(WHO, french)).documents
    assert answers[1]["understood"]["standalone"] == french


def test_a_conversation_with_turns_of_another_version_goes_on(week):
    assert week.json("chat", stdin=lines(WHO)).code == 0
    log = ConversationLog.open(DataFolder(week.folder))
    (turn,) = log.turns(log.latest())
    log.append(turn.conversation_id, {}, {**turn.answer, "mood": "gloomy"}, NOW)
    log.close()
    outcome = week.json("chat", "-c", stdin=lines(WHERE))
    assert outcome.code == 0
    (answer,) = outcome.documents
    assert WHO in answer["understood"]["standalone"]


def test_sources_shows_what_stands_around(week):
    stdin = lines("/sources 1", WHO, "/sources 9", "/sources 1")
    outcome = week("chat", stdin=stdin)
    assert outcome.code == 1
    assert "No answer was given yet." in outcome.err
    assert "Name a source of the last answer: 1" in outcome.err
    (citation,) = week.json("ask", WHO).document["citations"]
    shown = week.json("show", citation["article_id"]).document["text"]
    around = outcome.out.rpartition("[1]")[2]
    start, end = citation["start"], citation["end"]
    assert shown[start:end] in around
    assert shown[end : end + 40].strip() in around


def test_an_answer_without_sources_has_not_those_of_the_one_before(week):
    nothing = "Who conducts the Castermouth orchestra?"
    outcome = week("chat", stdin=lines(WHO, nothing, "/sources 1"))
    assert outcome.code == 1
    assert outcome.err == "dateline: The last answer has no sources.\n"
    assert "[1]" not in outcome.out.partition("doesn't say")[2]


def test_a_folder_that_cannot_be_written_keeps_the_chat_going(week, monkeypatch):
    from index.errors import StorageError

    def refuse(_folder):
        raise StorageError("The disk is full.")

    monkeypatch.setattr("qa.conversation.ConversationLog.open", refuse)
    outcome = week.json("chat", stdin=lines(WHO, WHERE))
    assert outcome.code == 0
    assert len(outcome.documents) == 2
    assert outcome.documents[1]["understood"]["follow_up"]
    assert outcome.err == "This conversation can't be kept: The disk is full.\n"


def test_a_scripted_model_answers_until_its_script_ends(week, tmp_path):
    script = tmp_path / "replies.json"
    script.write_text(
        json.dumps([{"answerable": False, "reason": "no", "sentences": []}])
    )
    spec = f"scripted:{script}"
    outcome = week.json("chat", "--model", spec, stdin=lines(WHO, WHO))
    assert outcome.code == 1
    answer, problem = outcome.documents
    assert answer["status"] == "not_found"
    assert answer["model"] == spec
    assert answer["prompt"].startswith("answer@")
    assert problem["type"] == "urn:dateline:problem:model-output"


@pytest.mark.parametrize("typed", ["/exlt", "/", "/HELPP", "/sources\x1b[2J"])
def test_an_unknown_command_is_hinted_at(week, typed):
    outcome = week("chat", stdin=lines(typed))
    assert outcome.code == 2
    assert outcome.err.startswith("dateline: There is no command /")
    assert "\x1b" not in outcome.err
