"""RSS, RDF and Atom: what their entries say, in any way of saying it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from index.errors import SourceError
from index.readers.feeds.feed import MOST_ENTRIES
from tests.index.readers.feeds.feed_texts import ATOM, RDF, RSS, feed_of, rss

EVENING = datetime(2026, 3, 11, 16, 30, tzinfo=UTC)


def test_rss():
    feed = feed_of(RSS)
    assert feed.title == "The Quaymoor Echo"
    assert feed.language == "en-GB"
    assert feed.wait == timedelta(hours=1)
    dam, ferry = feed.entries
    assert dam.headline == "Dam & gate hold"
    assert dam.link == "https://echo.example/news/dam?page=1&x=2"
    assert dam.guid == "echo-1"
    assert dam.authors == ("Isa Thorne", "Bo Lund")
    assert (dam.published_at, dam.published_precision) == (EVENING, "second")
    assert dam.updated_at == datetime(2026, 3, 12, 8, tzinfo=UTC)
    assert dam.section == "Valley"
    assert dam.summary == "<p>It held.</p>"
    assert dam.content == "<p>It held.</p><p>All <b>night</b>.</p>"
    assert ferry.guid == ferry.link == "https://echo.example/news/ferry"
    assert ferry.authors == ("Jo Roe",)
    assert ferry.published_at == datetime(2026, 3, 10, tzinfo=UTC)
    assert ferry.published_precision == "day"
    assert ferry.updated_at is None
    assert ferry.outlet == "The Standard"
    assert ferry.content == ""
    assert ferry.summary == "First line.<br>\n<br>\nSecond line."


def test_atom():
    feed = feed_of(ATOM)
    assert (feed.title, feed.language) == ("The Echo", "en")
    dam, gate = feed.entries
    assert dam.headline == "If a < b, the dam holds"
    assert dam.link == "https://echo.example/news/dam"
    assert dam.guid == "tag:echo.example,2026:1"
    assert dam.authors == ("Isa Thorne",)
    assert (dam.published_at, dam.published_precision) == (EVENING, "minute")
    assert dam.updated_at is None
    assert "<p>All night.</p>" in dam.content
    assert gate.published_at == datetime(2026, 3, 12, 16, 30, tzinfo=UTC)
    assert gate.updated_at is None
    assert gate.outlet == "The Standard"
    assert gate.content == "One &lt; two.<br>\nThree."


def test_rdf():
    (dam,) = feed_of(RDF).entries
    assert dam.headline == "Dam holds"
    assert dam.link == "https://echo.example/dam"
    assert dam.authors == ("Isa Thorne",)
    assert dam.published_at == EVENING
    assert dam.section == "Valley"


@pytest.mark.parametrize(
    "root",
    [
        '<rss version="0.91"><channel>{}</channel></rss>',
        "<rss><channel>{}</channel></rss>",
        "<x:feed xmlns:x='http://www.w3.org/2005/Atom' xmlns='http://www.w3.org/2005/"
        "Atom'>{}</x:feed>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://my.netscape.com/rdf/simple/0.9/">{}</rdf:RDF>',
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#">{}</feed>',
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x/rss.dtd">'
        "<rss><channel>{}</channel></rss>",
    ],
)
def test_of_all_ages(root):
    item = "entry" if "feed" in root else "item"
    (dam,) = feed_of(root.format(f"<{item}><title>Dam holds</title></{item}>")).entries
    assert dam.headline == "Dam holds"


@pytest.mark.parametrize(
    ("markup", "headline"),
    [
        ("Dam &amp; gate", "Dam & gate"),
        ("Dam & gate", "Dam & gate"),
        ("Dam &nbsp;&eacute; gate", "Dam é gate"),
        ("Dam &unknown; gate", "Dam &unknown; gate"),
        ("<![CDATA[Dam &amp; <b>gate</b>]]>", "Dam & gate"),
        ("Dam &#x2014; gate", "Dam — gate"),
        ("Dam &#0;&#xFFFF; gate", "Dam gate"),
        ("Dam \x0b gate", "Dam gate"),
        ("  Dam\n  gate ", "Dam gate"),
        ("A &lt; B", "A < B"),
    ],
)
def test_headlines(markup, headline):
    (entry,) = feed_of(rss(f"<item><title>{markup}</title></item>")).entries
    assert entry.headline == headline


@pytest.mark.parametrize(
    ("broken", "headlines"),
    [
        (RSS[:-20], ["Dam & gate hold", "Ferry sails again"]),
        (RSS[: RSS.index("<guid>https")], ["Dam & gate hold", "Ferry sails again"]),
        (RSS.replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', ""), None),
        (RSS.replace("</channel></rss>", "</rss>"), None),
        (RSS.replace("It held.&lt;/p&gt;", "It held. <br> & so on &lt;/p&gt;"), None),
        (RSS + "<script>x</script>", None),
        ("\n\n  " + RSS, None),
        ("\ufeff" + RSS, None),
    ],
)
def test_broken_xml(broken, headlines):
    found = feed_of(broken).entries
    assert [entry.headline for entry in found] == (
        headlines or ["Dam & gate hold", "Ferry sails again"]
    )
    assert found[0].authors == ("Isa Thorne", "Bo Lund")


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "iso-8859-1", None),
        ("utf-8", "", "iso-8859-1"),
        ("utf-8-sig", "", None),
        ("iso-8859-1", "iso-8859-1", None),
        ("iso-8859-1", "", "iso-8859-1"),
        ("cp1252", "utf-8", None),
        ("cp1252", "no-such-encoding", "neither"),
        ("utf-16", "utf-16", None),
        ("utf-16-le", "", None),
        ("utf-16-be", "", None),
        ("utf-32", "", None),
    ],
)
def test_encodings(encoding, declared, charset):
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = prolog + rss("<item><title>Façade “é”</title></item>".replace("“", "«"))
    text = text.replace("”", "»")
    (entry,) = feed_of(text.encode(encoding), charset=charset).entries
    assert entry.headline == "Façade «é»"


def test_an_encoding_that_looks_like_ascii():
    text = '<?xml version="1.0" encoding="iso-2022-jp"?>' + rss(
        "<item><title>大雨</title></item>"
    )
    assert feed_of(text.encode("iso-2022-jp")).entries[0].headline == "大雨"


@pytest.mark.parametrize(
    ("about", "wait"),
    [
        ("", None),
        ("<ttl>30</ttl>", timedelta(minutes=30)),
        ("<ttl>x</ttl>", None),
        ("<ttl>99999999999</ttl>", timedelta(days=365)),
        (
            '<p:updatePeriod xmlns:p="http://purl.org/rss/1.0/modules/syndication/">'
            "Daily</p:updatePeriod>",
            timedelta(days=1),
        ),
    ],
)
def test_how_long_it_asks_to_wait(about, wait):
    assert feed_of(rss("", about)).wait == wait


def test_entries_are_known_by_guid_and_link_and_change_with_what_they_say():
    item = "<item><guid isPermaLink='false'>{}</guid><link>{}</link>{}</item>"
    pairs = [
        ("1", "https://echo.example/a?utm_source=rss"),
        ("1", "https://echo.example/a"),
        ("1", "https://echo.example/b"),
        ("2", "https://echo.example/a"),
    ]
    items = "".join(item.format(guid, link, "") for guid, link in pairs)
    first, tracked, other_link, other_guid = feed_of(rss(items)).entries
    assert first.key == tracked.key
    assert len({first.key, other_link.key, other_guid.key}) == 3
    changed = item.format(*pairs[0], "<title>x</title>")
    (again,) = feed_of(rss(changed)).entries
    assert again.key == first.key
    assert again.fingerprint != first.fingerprint


def test_entries_without_anything_to_know_them_by():
    items = "<item><title>A</title></item><item><title>B</title></item><item/>"
    entries = feed_of(rss(items)).entries
    assert len({entry.key for entry in entries}) == 3
    assert [entry.published_at for entry in entries] == [None] * 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "doesn't begin with an XML element"),
        ("Dam holds", "doesn't begin with an XML element"),
        ("<!-- -->", "doesn't begin with an XML element"),
        ("<urlset><url/></urlset>", "its XML is <urlset>"),
        (
            "<html><head><title>x</title></head></html>",
            "a web page, not a feed, and it",
        ),
        (
            "<!DOCTYPE html><HTML><head><link rel=alternate href=/rss type="
            "application/rss+xml><link rel='x alternate' type='application/atom+xml' "
            "href='a?b&amp;c'><link rel=stylesheet href=x.css></head></HTML>",
            r"it names https://echo\.example/rss, https://echo\.example/news/a\?b&c\.",
        ),
    ],
)
def test_what_is_no_feed(text, reason):
    with pytest.raises(SourceError, match=reason):
        feed_of(text)


def test_entities_stay_as_they_are_and_nothing_is_loaded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the password")
    text = (
        f'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM '
        f'"file://{secret}">]>' + rss("<item><title>&b; &c; dam</title></item>")
    )
    (entry,) = feed_of(text).entries
    assert "password" not in entry.headline
    assert "ha" not in entry.headline
    assert "dam" in entry.headline


def test_a_feed_of_more_entries_than_are_read():
    feed = feed_of(rss("<item><title>Dam</title></item>" * (MOST_ENTRIES + 10)))
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.left_out == 10


def test_a_feed_that_is_too_large(monkeypatch):
    monkeypatch.setattr("index.readers.feeds.markup.MOST_CHARACTERS", 1_000_000)
    with pytest.raises(SourceError, match="more than 1 million characters, which no"):
        feed_of(rss("x" * 1_000_000))


def test_a_namespace_with_wide_blanks_in_it():
    # Python's expatreader splits names at any blank.
    namespace = "http://www.w3.org/2005/Atom\u2003x\u2003y"
    with pytest.raises(SourceError, match="broken beyond mending"):
        feed_of(f'<feed xmlns="{namespace}"><title>Echo</title><entry/></feed>')
