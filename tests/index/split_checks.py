"""Articles to split, and every promise that holds for any of them."""

from __future__ import annotations

from datetime import UTC, datetime

from index.article import Post, SourceArticle
from index.embedders import EmbedderIdentity
from index.embedders.hashed import HashedEmbedder
from index.readers.live_blogs.lines import is_furniture
from index.splitting import embedder_input, split

HASHED = HashedEmbedder()
SENTENCE = "The water rose to {} metres on Monday, the council said. "
POSTED = datetime(2026, 3, 11, 9, 5, tzinfo=UTC)


class CountingEmbedder:
    """Counts characters that aren't blank: more than any estimate expects."""

    identity = EmbedderIdentity("counting", 1, "")

    def __init__(self, max_tokens: int = 254, target_tokens: int = 180) -> None:
        self.max_tokens = max_tokens
        self.target_tokens = target_tokens

    def count_tokens(self, text):
        return sum(not character.isspace() for character in text)

    def embed(self, texts):
        raise NotImplementedError


def article(text, **more):
    known = {
        "headline": "Reservoir rises",
        "outlet": "The Paper",
        "published_at": datetime(2026, 3, 11, 17, 30, tzinfo=UTC),
    }
    return SourceArticle(
        "x",
        "id",
        None,
        None,
        text=text,
        **{**known, **more},  # type: ignore[arg-type]
    )


def passages(source, embedder=HASHED):
    return [source.text[one.start : one.end] for one in split(source, embedder)]


def prose(sentences, *, a_paragraph=4):
    lines = []
    for first in range(0, sentences, a_paragraph):
        numbers = range(first, min(first + a_paragraph, sentences))
        lines.append("".join(SENTENCE.format(n) for n in numbers).strip())
    return "\n\n".join(lines)


def check(source, embedder=HASHED):
    """Every promise that holds for any text."""
    text = source.text
    slices = split(source, embedder)
    covered = [False] * len(text)
    end_before = 0
    for one in slices:
        assert end_before <= one.start < one.end <= len(text)
        end_before = one.end
        words = text[one.start : one.end]
        assert words == words.strip()
        assert "\n" not in one.header
        if one.post is not None:
            assert one.post.start <= one.start
            assert one.end <= one.post.end
        else:
            assert not any(
                one.start < post.end and post.start < one.end for post in source.posts
            )
        size = embedder.count_tokens(embedder_input(one.header, words))
        assert size <= embedder.max_tokens or len(words) == 1
        covered[one.start : one.end] = [True] * (one.end - one.start)
    missed = "".join(
        character if not seen else "\n"
        for character, seen in zip(text, covered, strict=True)
    )
    for line in missed.splitlines():
        assert not line.strip() or (source.kind == "liveblog" and is_furniture(line))
    return slices


def live_blog(*texts, between="\n17.30 GMT\n", title="Dam holds"):
    text, posts = "", []
    for number, body in enumerate(texts):
        text += between if text else "Key events\n"
        start = len(text)
        text += f"{title}\n{body}"
        posts.append(Post(f"key{number}", title, "", POSTED, start, len(text)))
    return article(text, kind="liveblog", posts=tuple(posts))
