"""From a query to evidence: what is found, in which order, and how sure that is.

==============  ====================================================================
``planning``    from what a question says to what is searched for
``query``       one search: words, what may be seen, what is preferred of it
``candidates``  full text and vectors, each over all that may be seen and once more
                over what is preferred, with what ranking needs of each passage
``ranking``     how well a passage fits: its words, its meaning, its article
``time_prior``  what its time is worth, by what the question wants of time
``choosing``    the order: reprints once, several articles in turn
``merging``     a question and its parts, as one list
``neighbours``  what is split between two passages, joined
``retriever``   the way through
==============  ====================================================================

What may be seen is decided in one place, :mod:`index.standing`; nothing here can show
more than that, only order it.
"""
