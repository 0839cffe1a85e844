"""Articles from the web: fetched with care for this machine and for the sites.

::

    hosts, addresses, resolving     whom a connection may be made to
    connecting, transport           connections that keep to that, and end in time
    requesting, body, fetching      a URL's bytes: redirects, sizes, retries
    robots, pace, retrying          manners: robots.txt, a pause between requests
    linked, sources                 a page's, or a feed's, articles

A name is resolved once, its addresses are checked, and the connection is made to
exactly the address that passed, so that nothing can change in between. Proxies,
cookies, ``.netrc`` and passwords in URLs are never used.
"""
