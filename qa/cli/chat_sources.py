"""What stands around a citation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from index.archive import Archive
from index.article import Version
from index.errors import NotFoundError
from index.known_text import text_by
from qa.answer import Citation
from qa.cli.answer_lines import citation_origin, corroboration_lines
from qa.cli.lines import Line, Span, bold, dim, line

AROUND = 600
"""Characters shown on each side, to the next paragraph, where there's no post."""


def source_lines(
    archive: Archive, citation: Citation, as_of: datetime, tz: tzinfo
) -> Iterator[Line]:
    """The passage around a citation, with its quote in bold.

    Args:
        as_of: the answer's: nothing that came later is shown.

    Raises:
        NotFoundError: the article was removed.
    """
    version = _version(archive, citation)
    mark = f"[{citation.n}] "
    yield line(Span(mark, "cyan"), *citation_origin(citation, tz), hang=len(mark))
    if citation.url:
        yield line(dim(citation.url))
    yield from corroboration_lines(citation)
    if citation.field == "headline":
        yield line(bold(version.headline), indent=2)
        return
    start, end = _around(version, citation.start, citation.end)
    yield line(
        "… " if start else "",
        text_by(version, as_of, start, citation.start),
        bold(version.text[citation.start : citation.end]),
        text_by(version, as_of, citation.end, end),
        " …" if end < len(version.text) else "",
        indent=2,
    )
    yield line(dim(f"dateline show {citation.article_id} has all of it."))


def _version(archive: Archive, citation: Citation) -> Version:
    for version in archive.articles.versions(citation.article_id):
        if version.version_id == citation.version_id:
            return version
    raise NotFoundError(
        f"The version {citation.version_id} of this source is no longer stored."
    )


def _around(version: Version, start: int, end: int) -> tuple[int, int]:
    """Its post, or the paragraphs around it."""
    for post in version.posts:
        if post.start <= start and end <= post.end:
            return post.start, post.end
    text = version.text
    before = text.rfind("\n", 0, max(0, start - AROUND)) + 1
    after = text.find("\n", min(len(text), end + AROUND))
    return before, len(text) if after < 0 else after
