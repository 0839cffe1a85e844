"""News made up at random, every piece of it with a word that stands nowhere else.

Versions, corrections, notices of them, live blogs, withdrawals, embargoes, confidential
articles and stories that several outlets print; some said to be of a time before they
were seen, some after. From when on each word may be known is in
:mod:`tests.no_leaks.known`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from index.article import Notice, SourceArticle
from tests.index.archives import NOON, article, posts_of

HOURS = 240
CAPTURED = tuple(NOON + timedelta(hours=hour, seconds=1) for hour in (80, 160, 250))
"""When each round of versions is stored."""
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we zi".split()
PLAIN = [a + b for a in SYLLABLES for b in SYLLABLES]
"""Words that stand anywhere."""
Entry = tuple[str, str, datetime | None]
Said = tuple[str, datetime | None]


@dataclass(repr=False)
class News:
    """Articles as they are stored, round by round.

    Attributes:
        rounds: of each, at most one version of an article.
        withdrawn: when articles were taken back, by name.
    """

    rounds: list[list[SourceArticle]]
    withdrawn: dict[str, datetime] = field(default_factory=dict)

    def versions(self) -> dict[str, list[tuple[SourceArticle, datetime]]]:
        """Of each article, in the order in which they were stored, with when."""
        found: dict[str, list[tuple[SourceArticle, datetime]]] = {}
        for articles, captured in zip(self.rounds, CAPTURED, strict=True):
            for one in articles:
                found.setdefault(name_of(one), []).append((one, captured))
        return found


def name_of(one: SourceArticle) -> str:
    assert one.external_id is not None
    return one.external_id


class Newsroom:
    """Makes the news of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._marks = 0
        self._seconds = 0

    def news(self, articles: int = 8, stories: int = 2) -> News:
        first = [self._article(number) for number in range(articles)]
        for _ in range(stories):
            first += self._prints_of_one_story()
        self.random.shuffle(first)
        rounds = [first]
        for _ in CAPTURED[1:]:
            changing = self.random.sample(first, len(first) // 2)
            latest = {name_of(one): one for each in rounds for one in each}
            rounds.append([self._changed(latest[name_of(one)]) for one in changing])
        gone = self.random.sample(first, 2)
        return News(rounds, {name_of(one): self._moment() for one in gone})

    def mark(self) -> str:
        """A word that stands nowhere else, nor within another."""
        self._marks += 1
        times, rest = divmod(self._marks, len(PLAIN))
        return f"Qx{SYLLABLES[times]}{PLAIN[rest]}"

    def _moment(self) -> datetime:
        """No two are the same."""
        self._seconds += 2
        hours = self.random.randrange(HOURS)
        return NOON + timedelta(hours=hours, seconds=self._seconds)

    def _article(self, number: int) -> SourceArticle:
        """The first few are one of each sort; others are what chance makes them."""
        mark = self.mark()

        def chance(of: float, sort: int) -> bool:
            return self.random.random() < of or number == sort

        base = article(
            mark,
            f"{self._sentence()}\n\n{self._sentence()}",
            url=f"https://{self.mark().lower()}.example/{self.mark().lower()}",
            headline=f"{self.mark()} {self._plain(2)}",
            outlet=self._outlet(),
            authors=self._authors(),
            published_at=None if chance(0.1, 0) else self._moment(),
            modified_at=self._moment() if chance(0.3, 1) else None,
            kind="opinion" if chance(0.2, 2) else "news",
            embargo_until=self._moment() if chance(0.1, 3) else None,
            confidential=chance(0.15, 4),
        )
        if chance(0.3, 5):
            return _blog(base, list(self._entries()))
        if chance(0.3, 6):
            return noticed(base, [self._notice()], above=chance(0.3, 6))
        return base

    def _prints_of_one_story(self) -> Iterator[SourceArticle]:
        """By three outlets, each with a word of its own, and a headline."""
        story = " ".join([self.mark(), *self.random.sample(PLAIN, 70)])
        begins = self._moment()
        for hours in (0, 3, 30):
            later = timedelta(hours=hours, seconds=self.random.randrange(1000) * 3)
            yield article(
                self.mark(),
                f"{story}\n\n{self._sentence()}",
                kind="wire",
                headline=f"{self.mark()} {self._plain(3)}",
                outlet=self._outlet(),
                authors=self._authors(),
                published_at=begins + later,
            )

    def _changed(self, one: SourceArticle) -> SourceArticle:
        """A later version, or one that claims to be older than what is stored."""
        changed = replace(
            one, modified_at=self._moment() if self.random.random() < 0.6 else None
        )
        if self.random.random() < 0.6:
            changed = replace(changed, headline=f"{self.mark()} {self._plain(2)}")
        if self.random.random() < 0.3:
            changed = replace(changed, outlet=self._outlet(), authors=self._authors())
        if one.posts:
            kept = [_entry(one, number) for number in range(len(one.posts))]
            if self.random.random() < 0.4:
                title, _, posted_at = kept[-1]
                kept[-1] = title, self._sentence(), posted_at
            return _blog(changed, [*self._entries(), *kept])
        first = story_of(one).split("\n\n")[0]
        rest = replace(changed, text=f"{first}\n\n{self._sentence()}", notices=())
        said = [(notice.text, notice.noted_at) for notice in one.notices]
        if self.random.random() < 0.4:
            said.append(self._notice())
        return noticed(rest, said)

    def _notice(self) -> Said:
        """Of a day before or after the version that it stands in."""
        return f"This article was amended: {self._sentence()}", self._moment()

    def _entries(self) -> Iterator[Entry]:
        for _ in range(self.random.randint(1, 2)):
            yield f"{self.mark()} {self._plain(1)}", self._sentence(), self._moment()

    def _outlet(self) -> str | None:
        return self.random.choice(
            ["The Orrow Courier", None, *(f"The {self.mark()} Gazette",) * 4]
        )

    def _authors(self) -> tuple[str, ...]:
        return tuple(
            f"Ida {self.mark()}" for _ in range(self.random.choice([0, 1, 1, 2]))
        )

    def _sentence(self) -> str:
        return f"The {self.mark()} {self._plain(6)}."

    def _plain(self, count: int) -> str:
        return " ".join(self.random.choices(PLAIN[:12], k=count))


def _entry(one: SourceArticle, number: int) -> Entry:
    post = one.posts[number]
    title, body = one.text[post.start : post.end].strip().split("\n")
    return title, body, post.posted_at


def _blog(base: SourceArticle, entries: list[Entry]) -> SourceArticle:
    text, posts = posts_of(*entries)
    return replace(base, text=text, posts=posts, kind="liveblog")


def noticed(
    one: SourceArticle, notices: Sequence[Said], *, above: bool = False
) -> SourceArticle:
    """An article with notices above or below it, each a paragraph with its time."""
    text = one.text
    for said, _ in reversed(notices):
        text = f"{said}\n\n{text}" if above else f"{text}\n\n{said}"
    placed = [
        Notice("correction", said, noted_at, "second", start, start + len(said))
        for said, noted_at in notices
        for start in (text.index(said),)
    ]
    return replace(one, text=text, notices=tuple(placed))


def story_of(one: SourceArticle) -> str:
    """The text without notices."""
    said = {notice.text for notice in one.notices}
    return "\n\n".join(part for part in one.text.split("\n\n") if part not in said)


def without_later_notices(one: SourceArticle, moment: datetime) -> SourceArticle:
    """The article as it was read before notices of a later time were put into it."""
    known = [
        (notice.text, notice.noted_at)
        for notice in one.notices
        if notice.noted_at and notice.noted_at <= moment
    ]
    if len(known) == len(one.notices):
        return one
    above = one.notices[0].start == 0
    story = replace(one, text=story_of(one), notices=())
    return noticed(story, known, above=above)


def with_posts(one: SourceArticle, keys: set[str]) -> SourceArticle:
    """The same blog, of its posts of these keys alone; what is no blog as it is."""
    if not one.posts:
        return one
    posts = enumerate(one.posts)
    return _blog(one, [_entry(one, at) for at, post in posts if post.key in keys])
