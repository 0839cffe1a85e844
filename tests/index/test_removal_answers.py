"""A taken-down article leaves no quote behind in the log of answers."""

from __future__ import annotations

from index.removal import remove_articles
from index.stores.conversations import ConversationLog
from tests.index.archives import NOON, article, build, open_writer


def test_answers_that_quote_a_removed_article_go_with_it(tmp_path):
    gone, kept = article("gone"), article("kept")
    folder = build(tmp_path / "data", [gone, kept])
    log = ConversationLog.open(folder)
    conversation = log.start(NOON)
    for cited in (gone, kept):
        answer = {"citations": [{"article_id": cited.article_id, "quote": "words"}]}
        log.append(conversation, {"question": "What?"}, answer, NOON)
    log.close()

    with open_writer(folder.path) as writer:
        remove_articles([gone.article_id], writer)

    log = ConversationLog.open(folder)
    (turn,) = log.turns(conversation)
    assert turn.answer["citations"][0]["article_id"] == kept.article_id
    log.append(conversation, {"question": "And?"}, {}, NOON)
    assert [turn.turn for turn in log.turns(conversation)] == [2, 3]
    log.close()


def test_an_answer_that_comes_after_the_removal_is_not_kept(tmp_path):
    gone, kept = article("gone"), article("kept")
    folder = build(tmp_path / "data", [gone, kept])
    log = ConversationLog.open(folder)
    conversation = log.start(NOON)
    with open_writer(folder.path) as writer:
        remove_articles([gone.article_id], writer)
    for shown in (
        {"citations": [{"article_id": gone.article_id, "quote": "words"}]},
        {"citations": [], "nearest": [{"article_id": gone.article_id}]},
        {"citations": [{"article_id": kept.article_id, "quote": "words"}]},
    ):
        log.append(conversation, {"question": "What?"}, shown, NOON)
    (turn,) = log.turns(conversation)
    assert turn.turn == 1
    assert turn.answer["citations"][0]["article_id"] == kept.article_id
    log.close()
