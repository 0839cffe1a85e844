"""A small writer for each format: a story in, a document out."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from tests.index.readers.markup.live_pages import entry
from tests.index.readers.pdf.pdf_samples import pdf
from tests.index.readers.stories import Story
from tests.index.readers.warc.warc_samples import INFO, chunked, record, response
from tests.index.readers.wire.wire_samples import g2_item

DATED = "2026-03-11T06:00:00Z"
ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"


@dataclass(frozen=True)
class Written:
    """One way to write a story.

    Attributes:
        name: of the file.
        write: gives its bytes.
        always: the terms for what its reader does to every story.
    """

    name: str
    write: Callable[[Story], bytes]
    always: frozenset[str] = frozenset()


def _plain(story: Story) -> bytes:
    return f"{story.headline}\n\n{story.text}\n".encode()


def _markdown(story: Story) -> bytes:
    return f"# {story.headline}\n\n{story.text}\n".encode()


def _record(**text: str) -> str:
    return json.dumps({**text, "published_at": DATED}, ensure_ascii=False)


def _json(story: Story) -> bytes:
    return _record(title=story.headline, text=story.text).encode()


def _json_lines(story: Story) -> bytes:
    return f"{_record(id='1', title=story.headline, text=story.text)}\n".encode()


def _html_record(story: Story) -> bytes:
    return _record(title=story.headline, html=paragraphs(story)).encode()


def _ninjs(story: Story, **bodies: str) -> bytes:
    item = {"uri": "urn:dam", "pubstatus": "usable", "headline": story.headline}
    return json.dumps({**item, **bodies}).encode()


def _json_feed(story: Story, **content: str) -> bytes:
    item = {"id": "1", "title": escape(story.headline, quote=False), **content}
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
    return json.dumps(feed).encode()


def paragraphs(story: Story) -> str:
    """A ``<p>`` for each."""
    return "".join(f"<p>{escape(one)}</p>" for one in story.paragraphs)


def page(story: Story) -> str:
    """A page of one article."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>'
        f"{escape(story.headline)}</title></head><body><nav><a href=/>Home</a></nav>"
        f"<main><article><h1>{escape(story.headline)}</h1>{paragraphs(story)}</article>"
        "</main></body></html>"
    )


def live_page(story: Story) -> str:
    """A page with a post for each paragraph."""
    posts = "".join(
        entry(f"{20 - at:02}:00", f"<p>{escape(one)}</p>")
        for at, one in enumerate(story.paragraphs)
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Dam: live updates"
        f"</title></head><body><h1>Dam: live updates</h1><ol class=stream>{posts}</ol>"
    )


def _mhtml(story: Story) -> bytes:
    packed = base64.encodebytes(page(story).encode()).decode()
    return (
        'From: <Saved>\nContent-Type: multipart/related; boundary="b"'
        '\n\n--b\nContent-Type: text/html; charset="utf-8"\n'
        f"Content-Transfer-Encoding: base64\n\n{packed}\n--b--\n"
    ).encode()


def xml_text(text: str) -> str:
    """Text for XML, with carriage returns that no parser takes for line ends."""
    return escape(text, quote=False).replace("\r", "&#13;")


def _xml_paragraphs(story: Story) -> str:
    return "".join(f"<p>{xml_text(one)}</p>" for one in story.paragraphs)


def _rss(story: Story) -> bytes:
    return (
        f'<rss version="2.0" xmlns:content="{CONTENT}"><channel><title>Echo</title>'
        f"<item><title>{xml_text(story.headline)}</title><guid>1</guid><content:encoded>"
        f"{xml_text(paragraphs(story))}</content:encoded></item></channel></rss>"
    ).encode()


def _atom(story: Story) -> bytes:
    return (
        f'<feed xmlns="{ATOM}"><title>Echo</title><entry><id>1</id>'
        f'<title type="text">{xml_text(story.headline)}</title><content type="html">'
        f"{xml_text(paragraphs(story))}</content></entry></feed>"
    ).encode()


def _nitf(story: Story) -> str:
    return (
        f"<nitf><body><body.head><hedline><hl1>{xml_text(story.headline)}</hl1></hedline>"
        f"</body.head><body.content>{_xml_paragraphs(story)}</body.content></body></nitf>"
    )


def _newsml_1(story: Story, content: str) -> bytes:
    return (
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>"
        f"{xml_text(story.headline)}</HeadLine></NewsLines><ContentItem>"
        f'<MediaType FormalName="Text"/><DataContent>{content}</DataContent>'
        "</ContentItem></NewsComponent></NewsItem></NewsML>"
    ).encode()


def _newsml_g2(story: Story, content: str) -> bytes:
    marked = f"<headline>{xml_text(story.headline)}</headline>"
    return g2_item(content).replace("<headline>Dam holds</headline>", marked).encode()


def _xhtml(story: Story) -> bytes:
    body = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{_xml_paragraphs(story)}'
    return _newsml_g2(story, f"<inlineXML>{body}</body></html></inlineXML>")


def _warc(story: Story) -> bytes:
    held = chunked(gzip.compress(page(story).encode(), mtime=0), 900)
    more = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    return INFO + record(response(held, content_type="text/html", more=more))


def _reuters(story: Story) -> bytes:
    told = "\n".join(f"    {one}" for one in map(escape, story.paragraphs))
    text = f"<TITLE>{escape(story.headline)}</TITLE><BODY>{told}</BODY>"
    return f'<!DOCTYPE lewis><REUTERS NEWID="1"><TEXT>{text}</TEXT></REUTERS>'.encode()


def _pdf(story: Story) -> bytes:
    lines = [line for one in story.paragraphs for line in wrap(one, 60)]
    return pdf([[story.headline, *lines]])


MARKUP = frozenset({"markup"})
PAGE = frozenset({"main-text", "markup"})

PLAIN = {
    "text": Written("dam.txt", _plain),
    "markdown": Written("dam.md", _markdown),
    "json": Written("dam.json", _json),
    "jsonl": Written("dam.jsonl", _json_lines),
    "jsonfeed": Written("dam.json", lambda s: _json_feed(s, content_text=s.text)),
}
"""Formats that keep a text as it is."""
TRIMMED = {
    "ninjs": Written("dam.json", lambda s: _ninjs(s, body_text=s.text)),
    "newsml-1": Written("dam.xml", lambda s: _newsml_1(s, xml_text(s.text))),
    "newsml-g2": Written(
        "dam.xml",
        lambda s: _newsml_g2(s, f"<inlineData>{xml_text(s.text)}</inlineData>"),
    ),
}
"""Formats of lines of plain text."""
BLOCKS = {
    "html in json": Written("dam.json", _html_record, MARKUP),
    "html in jsonfeed": Written(
        "dam.json", lambda s: _json_feed(s, content_html=paragraphs(s)), MARKUP
    ),
    "html in ninjs": Written(
        "dam.json", lambda s: _ninjs(s, body_xhtml=paragraphs(s)), MARKUP
    ),
    "rss": Written("dam.rss", _rss, MARKUP),
    "atom": Written("dam.atom", _atom, MARKUP),
    "nitf": Written("dam.xml", lambda s: _nitf(s).encode(), MARKUP),
    "nitf in newsml-1": Written("dam.xml", lambda s: _newsml_1(s, _nitf(s)), MARKUP),
    "xhtml in newsml-g2": Written("dam.xml", _xhtml, MARKUP),
}
"""Formats of marked up paragraphs."""
PAGES = {
    "html": Written("dam.html", lambda s: page(s).encode(), PAGE),
    "mhtml": Written("dam.mhtml", _mhtml, PAGE),
    "warc": Written("dam.warc", _warc, PAGE),
}
LIVE = Written(
    "dam.html", lambda s: live_page(s).encode(), PAGE | {"post-times-left-out"}
)
WIRED = Written("dam.sgm", _reuters, MARKUP)
PRINTED = Written("dam.pdf", _pdf, frozenset({"pdf-layout"}))
EVERY = {
    **PLAIN,
    **TRIMMED,
    **BLOCKS,
    **PAGES,
    "live page": LIVE,
    "reuters-sgml": WIRED,
}
