"""Whether an article is text that every store can keep."""

from __future__ import annotations

from index.article import SourceArticle
from index.errors import SourceError
from index.readers.content import looks_binary


def refuse_unstorable(article: SourceArticle) -> None:
    """Raises SourceError for text that no store could keep."""
    texts = {
        "title": article.headline,
        "text": article.text,
        "id": article.external_id or "",
        "url": article.url or "",
        "source": article.outlet or "",
        "authors": " ".join(article.authors),
        "section": article.section or "",
        "kind": article.kind or "",
        "language": article.language or "",
    }
    for name, value in texts.items():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise SourceError(
                f'"{name}" holds half of a surrogate pair '
                f"(\\u{ord(value[error.start]):04x}); write the character whole."
            ) from error
        if "\0" in value or (name == "text" and looks_binary(value)):
            raise SourceError(f'"{name}" holds control characters; it isn\'t text.')
