"""What the OpenAPI document shows: a week in a made-up valley."""

from __future__ import annotations

import json
from typing import Any

from qa.problem import PROBLEM_TYPES

Example = dict[str, Any]

SPILLWAY = "The spillway cracked shortly before six on Monday morning."

CITATION: Example = {
    "n": 1,
    "quote": SPILLWAY,
    "article_id": "5f1d7a84c2b3e6907a4c11d2",
    "external_id": "cs-2026-0311-014",
    "version_id": "0b9c6e5d83f1427aa1d0c7e9",
    "passage_id": "c41f0a9e7d5b26381e6fa970",
    "field": "text",
    "start": 0,
    "end": len(SPILLWAY),
    "headline": "How a dam fails",
    "outlet": "The Castermouth Standard",
    "authors": ["Wilma Treece"],
    "url": None,
    "published_at": "2026-03-11T06:00:00Z",
    "posted_at": None,
    "independent_reports": 2,
    "outlets": ["Harbour & Market", "The Castermouth Standard", "The Orrow Courier"],
}

SENTENCE: Example = {
    "text": SPILLWAY,
    "citations": [1],
    "checks": {
        "cited": "ok",
        "numbers": "ok",
        "names": "ok",
        "negation": "not_applicable",
    },
}

ASK: Example = {
    "question": "When did the spillway crack?",
    "as_of": "2026-03-12",
    "outlets": ["The Castermouth Standard"],
}

AS_IT_STANDS: Example = {
    "question": "Who wrote to the Times on Monday?",
    "literal": True,
    "intent": "first",
    "not_kinds": ["opinion"],
}

FOLLOW_UP: Example = {
    "question": "And who repaired it?",
    "history": [
        {
            "question": "When did the spillway crack?",
            "answer": f"{SPILLWAY} [1]",
            "standalone": "When did the spillway crack?",
            "as_of": "2026-03-12T23:59:59Z",
        }
    ],
}

ANSWER: Example = {
    "question": "When did the spillway crack?",
    "as_of": "2026-03-12T23:59:59Z",
    "status": "answered",
    "confidence": 0.93,
    "answer": f"{SPILLWAY} [1]",
    "sentences": [SENTENCE],
    "citations": [CITATION],
    "searched": {
        "articles": 9,
        "from": "2026-03-09T08:00:00Z",
        "to": "2026-03-12T19:30:00Z",
        "outlets": ["The Castermouth Standard"],
        "filters": {
            "from": None,
            "to": None,
            "outlets": ["The Castermouth Standard"],
            "kinds": [],
            "languages": [],
            "authors": [],
            "not_kinds": [],
            "strict": False,
            "unheld": [],
        },
    },
    "nearest": [],
    "understood": {
        "standalone": "When did the spillway crack?",
        "follow_up": False,
        "times": [],
        "outlets": [],
        "authors": [],
        "kinds": [],
        "intent": {"about": "event", "words": None},
    },
    "model": "extractive",
    "prompt": None,
    "usage": None,
    "timings_ms": {"embed": 9.1, "full_text": 0.4, "vectors": 2.2, "answer": 31.0},
}

SEARCH: Example = {
    "query": "spillway crack",
    "k": 1,
    "to": "2026-03-12",
    "authors": ["Wilma Treece"],
}

RESULTS: Example = {
    "query": "spillway crack",
    "as_of": "2026-03-15T12:00:00Z",
    "understood": {
        "standalone": "spillway crack",
        "follow_up": False,
        "times": [],
        "outlets": [],
        "authors": [],
        "kinds": [],
        "intent": {"about": "event", "words": None},
    },
    "filters": {
        "from": None,
        "to": "2026-03-12T23:59:59Z",
        "outlets": [],
        "kinds": [],
        "languages": [],
        "authors": ["Wilma Treece"],
        "not_kinds": [],
        "strict": False,
        "unheld": [],
    },
    "results": [
        {
            "rank": 1,
            "score": 0.884,
            "article_id": CITATION["article_id"],
            "external_id": CITATION["external_id"],
            "version_id": CITATION["version_id"],
            "passage_id": CITATION["passage_id"],
            "headline": CITATION["headline"],
            "outlet": CITATION["outlet"],
            "url": None,
            "published_at": CITATION["published_at"],
            "posted_at": None,
            "field": "text",
            "start": 0,
            "end": len(SPILLWAY),
            "text": SPILLWAY,
        }
    ],
    "timings_ms": {"embed": 9.1, "full_text": 0.4, "vectors": 2.2, "rest": 1.3},
}

HEALTH: Example = {"status": "ok"}

READY: Example = {
    "status": "ready",
    "articles": 9,
    "embedder": {
        "name": "minilm",
        "dimensions": 384,
        "weights": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    },
    "model": "extractive",
    "reranker": None,
}

VALIDATION_ERRORS: Example = {
    "type": f"{PROBLEM_TYPES}bad-input",
    "title": "Bad input",
    "status": 422,
    "detail": "The field 'k' should be less than or equal to 100.",
    "errors": [{"field": "k", "reason": "should be less than or equal to 100"}],
}


def _event(name: str, data: Example) -> str:
    return f"event: {name}\r\ndata: {json.dumps(data, separators=(',', ':'))}\r\n\r\n"


SERVER_SENT = (
    _event("stage", {"name": "Searching"})
    + _event("stage", {"name": "Reading 12 passages"})
    + _event("sentence", {"sentence": SENTENCE, "citations": [CITATION]})
    + _event("answer", ANSWER)
)
