"""Feeds: RSS of all kinds, RDF, Atom, JSON Feed.

::

    feed        what all of them come to: a Feed with its FeedEntries
    markup      a feed's XML, from its first element on
    tidying     from a broken, or hostile, feed to a small and clean one
    xml_feed    RSS, RDF and Atom, by feedparser
    json_feed   JSON Feed
    formats     the formats, for files; read_feed() for those who fetch what is linked
"""
