"""An archive of made-up articles, as mixed as news is: for what holds of any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from index.article import SourceArticle
from tests.index.archives import HOUR, NOON, WORDS, article, posts_of

HOURS = 200
OUTLETS = ("The Gazette", "the gazette", "The Herald", "The Wire", None)
AUTHORS = ("Ida Pell", "ida pell", "Bo Dane")


def random_articles(seed: int, articles: int) -> Iterator[list[SourceArticle]]:
    """Articles in their first version, then further versions of some, twice.

    Few words and short texts, so that many score alike.
    """
    random = Random(seed)
    current = [_article(random, f"{seed}-{number}") for number in range(articles)]
    yield current
    for _ in range(2):
        current = [_changed(random, one) for one in random.sample(current, 25)]
        yield current


def _article(random: Random, name: str) -> SourceArticle:
    base = article(
        name,
        _text(random),
        headline=" ".join(random.sample(WORDS, 2)),
        published_at=random.choice([_moment(random), _moment(random), None]),
        outlet=random.choice(OUTLETS),
        authors=tuple(random.sample(AUTHORS, random.randint(0, 2))),
        kind=random.choice(["news", "news", "opinion"]),
        language=random.choice(["en", "de"]),
        embargo_until=_moment(random) if random.random() < 0.05 else None,
        confidential=random.random() < 0.1,
    )
    if random.random() < 0.2:
        return _blog(random, base, [])
    return base


def _changed(random: Random, one: SourceArticle) -> SourceArticle:
    """A later version; of a blog, one with more posts."""
    changed = replace(
        one,
        modified_at=random.choice([_moment(random), None]),
        withdrawn=random.random() < 0.1,
        outlet=random.choice([one.outlet, random.choice(OUTLETS)]),
    )
    if one.posts:
        kept = [(p.title, one.text[p.start : p.end], p.posted_at) for p in one.posts]
        return _blog(random, changed, kept[1:])
    kept_text = one.text.split("\n\n")[0]
    return replace(changed, text=f"{kept_text}\n\n{_text(random)}")


def _blog(
    random: Random,
    base: SourceArticle,
    kept: list[tuple[str, str, datetime | None]],
) -> SourceArticle:
    new = [
        (" ".join(random.sample(WORDS, 2)), _text(random), _moment(random))
        for _ in range(random.randint(1, 4))
    ]
    text, posts = posts_of(*new, *kept)
    return replace(base, text=text, posts=posts, kind="liveblog")


def _text(random: Random) -> str:
    return "\n\n".join(
        " ".join(random.choices(WORDS[:8], k=random.randint(1, 4)))
        for _ in range(random.randint(1, 4))
    )


def _moment(random: Random) -> datetime:
    return (
        NOON + random.randrange(HOURS) * HOUR + timedelta(seconds=random.choice([0, 1]))
    )
