"""A run as one HTML file, to be looked at.

::

    run folder ──▶ loading.py      LoadedRun: the files, and which of them are missing
               ──▶ kinds.py        what went wrong with an item, by its scores
               ──▶ outcomes.py, headlines.py, table.py, by_group.py, confidence.py,
                   latency.py, changes.py: a section each
               ──▶ picking.py, cards.py    the failures that are shown
               ──▶ svg.py, marks.py, curves.py    drawings
               ──▶ page.py         all of these in templates/*: the file

The file loads nothing from anywhere. What stands in it was written by strangers: Jinja
escapes all of it, and a content security policy allows the one script by its hash.
"""
