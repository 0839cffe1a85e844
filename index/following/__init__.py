"""Following feeds: asks them politely, again and again, and stores what is new.

::

    state        what is remembered of a feed and its entries
    scheduling   when a feed is asked again
    polling      one feed, asked once: what is new, and what to remember then
    rounds       all feeds that are due, asked at once and stored as they come
"""
