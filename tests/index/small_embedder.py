"""An archive, and another embedder for it, whose passages are smaller."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.embedders import EmbedderIdentity, Vectors
from index.embedders.hashed import HashedEmbedder
from index.folder import DataFolder
from index.reembedding import ReembedReport, reembed
from index.splitting import embedder_input, split
from tests.index.archives import (
    NOON,
    article,
    build,
    index,
    numbered,
    open_writer,
    posts_of,
)


class Small(HashedEmbedder):
    """Another embedder, whose passages are smaller."""

    max_tokens = 24
    target_tokens = 16
    identity = EmbedderIdentity("small", 64, "1" * 64)

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.stop_after: tuple[int, threading.Event] | None = None

    def embed(self, texts: Any) -> Vectors:
        self.texts += texts
        if self.stop_after and len(self.texts) >= self.stop_after[0]:
            self.stop_after[1].set()
        return super().embed(texts)


def run(folder: DataFolder, embedder: Small, **options: Any) -> ReembedReport:
    return reembed(folder, embedder, split, embedder_input, **options)


def make(path: Path) -> DataFolder:
    """An archive with a live blog, a change and a removal."""
    made = build(path, [numbered(number, 4) for number in range(9)])
    text, posts = posts_of(
        ("Storm at sea", "The ferry came back late. It was full.", NOON),
        ("Calm again", "The ferry left on time.", None),
    )
    blog = article("blog", text, kind="liveblog", posts=posts)
    with open_writer(made.path) as writer:
        first = numbered(0, 4)
        later = NOON.replace(hour=18)
        changed = replace(first, headline="New headline", modified_at=later)
        index(writer, [blog, changed, numbered(20)])
        writer.remove([numbered(20).article_id], NOON)
    return made
