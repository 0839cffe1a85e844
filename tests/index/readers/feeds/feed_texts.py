"""Small feeds, made up."""

from __future__ import annotations

from index.readers.document import Document
from index.readers.feeds.feed import Feed
from index.readers.feeds.formats import read_feed

URL = "https://echo.example/news/feed"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet href="x.xsl"?>
<!-- <feed> -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>The Quaymoor Echo</title><link>https://echo.example/</link>
<description>News of the valley</description><language>en-GB</language>
<ttl>60</ttl><sy:updatePeriod>hourly</sy:updatePeriod>
<sy:updateFrequency>4</sy:updateFrequency>
<item>
  <title>Dam &amp;amp; gate hold</title>
  <link>/news/dam?page=1&amp;x=2</link>
  <guid isPermaLink="false">echo-1</guid>
  <pubDate>Wed, 11 Mar 2026 17:30:00 +0100</pubDate>
  <atom:updated>2026-03-12T08:00:00Z</atom:updated>
  <dc:creator>Isa Thorne</dc:creator><dc:creator>Bo Lund</dc:creator>
  <category>Valley</category><category>Water</category>
  <description>&lt;p&gt;It held.&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>It held.</p><p>All <b>night</b>.</p>]]></content:encoded>
  <media:content url="https://echo.example/dam.jpg">
    <media:title>The dam by night</media:title>
    <media:description>A picture of the dam</media:description>
  </media:content>
</item>
<item>
  <title>Ferry sails again</title>
  <guid>https://echo.example/news/ferry</guid>
  <author>jo@echo.example (Jo Roe)</author>
  <dc:date>2026-03-10</dc:date>
  <source url="https://standard.example/">The Standard</source>
  <description>First line.

Second line.</description>
</item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"
 xml:base="https://echo.example/news/">
<title type="html">The &lt;i&gt;Echo&lt;/i&gt;</title>
<entry>
  <id>tag:echo.example,2026:1</id>
  <title type="text">If a &lt; b, the dam holds</title>
  <link rel="alternate" href="dam"/><link rel="self" href="dam.atom"/>
  <published>2026-03-11T16:30Z</published><updated>2026-03-11T16:30:00Z</updated>
  <author><name>Isa Thorne</name><email>isa@echo.example</email></author>
  <summary>It held.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It held.</p>
   <p>All night.</p></div></content>
</entry>
<entry>
  <id>tag:echo.example,2026:2</id>
  <title>Gate opens</title><link href="https://echo.example/gate"/>
  <updated>2026-03-12T16:30:00Z</updated>
  <source><title>The Standard</title></source>
  <content type="text">One &lt; two.
Three.</content>
</entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://echo.example/"><title>Echo</title>
<link>https://echo.example/</link></channel>
<item rdf:about="https://echo.example/dam"><title>Dam holds</title>
<link>https://echo.example/dam</link><dc:date>2026-03-11T16:30:00Z</dc:date>
<dc:creator>Isa Thorne</dc:creator><dc:subject>Valley</dc:subject>
<description>It held.</description></item></rdf:RDF>"""


def feed_of(
    text: str | bytes, *, charset: str | None = None, url: str | None = URL
) -> Feed:
    data = text.encode() if isinstance(text, str) else text
    document = Document.of_bytes(data, name="feed", url=url, charset=charset)
    return read_feed(document)


def rss(items: str, about: str = "<title>Echo</title>") -> str:
    """An RSS feed of these items."""
    return f'<rss version="2.0"><channel>{about}{items}</channel></rss>'
