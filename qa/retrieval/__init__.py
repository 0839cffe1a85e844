"""From a query to evidence: what is found, in which order, and how sure that is.

==============  ====================================================================
``query``       what is searched for: words, what may be seen, what time is wanted
``candidates``  full text and vectors, each over all that may be seen and once more
                over the time that is wanted, with what ranking needs of each passage
``ranking``     one score of a passage: its words, its meaning, its article, its time
``time_prior``  what a passage's time is worth, by what the question wants of time
``retriever``   the way through
==============  ====================================================================

What may be seen is decided in one place, :mod:`index.standing`; nothing here can show
more than that, only order it.
"""
