"""A small archive of every kind of article, and a retriever over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.folder import DataFolder
from qa.langchain_retriever import DatelineRetriever
from tests.index.archives import DAY, HOUR, NOON, article, build, numbered, posts_of

BLOG, POSTS = posts_of(
    ("First boats", "The ferry sails again.", NOON + HOUR),
    ("Evening", "The ferry is back in the harbour.", NOON + 6 * HOUR),
)
ARTICLES = [
    article(
        "strike",
        "🚢 The ferry strike is over.\n\nThe ferry crews got a 3 % rise.",
        authors=("Ann Lee", "Bo Marsh"),
        url="https://gazette.example.org/strike",
        section="Harbour",
        language="en",
    ),
    article(
        "column",
        "A ferry that nobody needs.",
        outlet="The Courier",
        authors=("Cleo Dunn",),
        kind="opinion",
        language="en",
        published_at=NOON + DAY,
    ),
    article("traversier", "Le ferry est au port.", outlet=None, language="fr"),
    article("live", BLOG, outlet="The Courier", kind="liveblog", posts=POSTS),
    article("memo", "The ferry will be sold.", confidential=True),
    *(numbered(number) for number in range(8)),
]


@pytest.fixture(scope="session")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The archive; not to be changed."""
    return build(tmp_path_factory.mktemp("ferries") / "archive", ARTICLES)


@pytest.fixture
def retriever(ferries: DataFolder) -> Iterator[DatelineRetriever]:
    with DatelineRetriever.open(ferries.path, literal=True) as opened:
        yield opened
