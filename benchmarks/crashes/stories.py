"""Made-up articles in many editions, and a book of what each edition says."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.article import SourceArticle
from index.readers import ReadOptions, read_sources

NAMESPACE = "valley"
EVERYWHERE = "valley"
"""A word in every sentence, and so in every passage."""
BEGIN = datetime(2025, 10, 1, 6, tzinfo=UTC)
WORDS = (
    "minister harbour lithium election storm budget refinery bridge glacier tribunal "
    "vaccine satellite ferry orchard parliament tariff wildfire comet orchestra"
).split()
OUTLETS = ("The Courier", "The Gazette", "Valley Radio")


@dataclass(frozen=True)
class Edition:
    """One version of an article, as its source has it."""

    version_id: str
    article_id: str
    name: str
    headline: str
    text: str


class Stories:
    """Writes sources; numbers divisible by four are live blogs, which grow."""

    def __init__(self, folder: Path, moments: random.Random) -> None:
        """
        Args:
            folder: for the sources, and for the book, which others read.
        """
        self.book = folder / "book.jsonl"
        self.book.touch()
        self._folder = folder
        self._editions: dict[str, int] = {}
        self._moments = moments
        self._files = 0

    def fresh(self, count: int) -> list[str]:
        """Names of stories that aren't there yet."""
        known = len(self._editions)
        names = [f"story{number:05}" for number in range(known, known + count)]
        self._editions.update(dict.fromkeys(names, 0))
        return names

    def write(self, names: Iterable[str]) -> tuple[Path, list[Edition]]:
        """The next edition of each story in one file of JSON lines."""
        lines = []
        for name in names:
            self._editions[name] += 1
            lines.append(json.dumps(self._record(name, self._editions[name])))
        self._files += 1
        path = self._folder / f"source{self._files}.jsonl"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path, self._enter(path)

    def _enter(self, path: Path) -> list[Edition]:
        found = [
            _edition(one)
            for one in read_sources([path], ReadOptions(NAMESPACE))
            if isinstance(one, SourceArticle)
        ]
        with self.book.open("a", encoding="utf-8") as book:
            book.writelines(json.dumps(asdict(one)) + "\n" for one in found)
        return found

    def _record(self, name: str, edition: int) -> dict[str, object]:
        number = int(name.removeprefix("story"))
        blog = number % 4 == 0
        published = BEGIN + timedelta(hours=number)
        text = (_posts if blog else _paragraphs)(name, edition, self._moments)
        return {
            "id": name,
            "url": f"https://{EVERYWHERE}.example/{name}",
            "title": f"What {name} says, edition {edition:03}",
            "text": text,
            "source": OUTLETS[number % len(OUTLETS)],
            "kind": "liveblog" if blog else "news",
            "published_at": published.isoformat(),
            "modified_at": (published + timedelta(minutes=edition)).isoformat(),
        }


def read_book(path: Path) -> dict[str, Edition]:
    """Every edition that was ever written, by ``version_id``."""
    lines = path.read_text("utf-8").splitlines()
    editions = [Edition(**json.loads(line)) for line in lines if line.endswith("}")]
    return {one.version_id: one for one in editions}


def _edition(article: SourceArticle) -> Edition:
    return Edition(
        article.version_id,
        article.article_id,
        article.external_id or "",
        article.headline,
        article.text,
    )


def _sentence(mark: str, moments: random.Random) -> str:
    words = " ".join(moments.choices(WORDS, k=9))
    return f"In the {EVERYWHERE} {mark} speaks of the {words}."


def _paragraphs(name: str, edition: int, moments: random.Random) -> str:
    """The first paragraphs stay from edition to edition, the last is new."""
    stays = random.Random(name)
    marks = [f"{name}part{part}" for part in range(2 + len(name) % 3)]
    old = [" ".join(_sentence(mark, stays) for _ in range(8)) for mark in marks]
    new = " ".join(_sentence(f"{name}edition{edition:03}", moments) for _ in range(6))
    return "\n\n".join([*old, new])


def _posts(name: str, edition: int, _: random.Random) -> str:
    """A post more in each edition, the newest first."""
    stays = random.Random(name)
    posts = []
    for number in range(edition + 2):
        mark = f"{name}post{number}"
        body = " ".join(_sentence(mark, stays) for _ in range(3))
        time = f"{7 + number // 4:02}:{number % 4 * 15:02} GMT"
        posts.append(f"{time}\nPost {number} of the {EVERYWHERE}\n{body}")
    return "\n\n".join(reversed(posts))
