"""What the OpenAPI document shows of articles."""

from __future__ import annotations

from api.examples import CITATION, SPILLWAY, Example

NEW_ARTICLE: Example = {
    "id": "cs-2026-0311-014",
    "title": "How a dam fails",
    "text": SPILLWAY,
    "source": "The Castermouth Standard",
    "authors": ["Wilma Treece"],
    "published_at": "2026-03-11T06:00:00Z",
    "kind": "analysis",
    "language": "en",
}

NEW_ARTICLES: Example = {"articles": [NEW_ARTICLE, {"id": "cs-2026-0311-015"}]}

ADDED: Example = {
    "articles": 1,
    "versions_added": 1,
    "unchanged": 0,
    "passages_added": 1,
    "failed": [
        {
            "source": "articles[1]",
            "reason": "The record has neither a title nor a text.",
        }
    ],
    "seconds": 0.08,
    "ids": [
        {
            "source": "articles[0]",
            "article_id": CITATION["article_id"],
            "external_id": CITATION["external_id"],
            "version_id": CITATION["version_id"],
        }
    ],
}

ARTICLE: Example = {
    "article_id": CITATION["article_id"],
    "external_id": CITATION["external_id"],
    "version_id": CITATION["version_id"],
    "versions": [
        {
            "version_id": CITATION["version_id"],
            "headline": CITATION["headline"],
            "stands_from": "2026-03-11T06:00:00Z",
            "captured_at": "2026-03-11T06:04:10Z",
            "modified_at": None,
            "edited_later": False,
        }
    ],
    "headline": CITATION["headline"],
    "text": SPILLWAY,
    "authors": CITATION["authors"],
    "outlet": CITATION["outlet"],
    "url": None,
    "section": None,
    "kind": "analysis",
    "language": "en",
    "published_at": CITATION["published_at"],
    "published_precision": "second",
    "dated_by": "field",
    "modified_at": None,
    "captured_at": "2026-03-11T06:04:10Z",
    "withdrawn_at": None,
    "normalised": ["line-ends", "outer-space"],
    "notices": [],
    "posts": [],
}

ARTICLES: Example = {
    "as_of": "2026-03-15T12:00:00Z",
    "total": 1,
    "limit": 50,
    "offset": 0,
    "articles": [
        {
            name: ARTICLE[name]
            for name in (
                "article_id",
                "external_id",
                "version_id",
                "headline",
                "outlet",
                "url",
                "section",
                "kind",
                "language",
                "published_at",
                "published_precision",
                "dated_by",
                "captured_at",
            )
        }
    ],
    "unheld": [],
}

HISTORY: Example = {
    "article_id": CITATION["article_id"],
    "external_id": CITATION["external_id"],
    "headline": CITATION["headline"],
    "outlet": CITATION["outlet"],
    "url": None,
    "published_at": CITATION["published_at"],
    "as_of": "2026-03-15T12:00:00Z",
    "versions": [{**ARTICLE["versions"][0], "changes": []}],
    "events": [
        {
            "at": "2026-03-12T00:00:00Z",
            "precision": "day",
            "kind": "correction",
            "text": "This article was amended on 12 March 2026.",
            "version_id": CITATION["version_id"],
        }
    ],
}

CLUSTER: Example = {
    "outlets": ["Hollin Press Agency", CITATION["outlet"]],
    "articles": [
        {
            "article_id": "90c2b7e1d4a85f3660ab19f4",
            "external_id": "hpa-20260311-0522",
            "version_id": "2f6e8d01c7b94a5350ed7716",
            "headline": "Dam spillway cracks in Upper Orrow",
            "outlet": "Hollin Press Agency",
            "url": None,
            "published_at": "2026-03-11T05:22:00Z",
        },
        {
            name: ARTICLE[name]
            for name in (
                "article_id",
                "external_id",
                "version_id",
                "headline",
                "outlet",
                "url",
                "published_at",
            )
        },
    ],
}

ARTICLE_CLUSTER: Example = {**CLUSTER, "as_of": "2026-03-15T12:00:00Z"}

CLUSTERS: Example = {
    "as_of": "2026-03-15T12:00:00Z",
    "total": 1,
    "limit": 20,
    "offset": 0,
    "clusters": [CLUSTER],
    "unheld": [],
}

WITHDRAW: Example = {
    "at": "2026-03-12T16:00:00Z",
    "reason": "Its outlet took it back.",
}

WITHDRAWN: Example = {
    "withdrawn": [CITATION["article_id"]],
    "reinstated": [],
    "not_found": [],
}

REINSTATED: Example = {
    "withdrawn": [],
    "reinstated": [CITATION["article_id"]],
    "not_found": [],
}

REMOVED: Example = {
    "removed": [CITATION["article_id"]],
    "not_found": [],
    "chosen": None,
    "verified": None,
}
