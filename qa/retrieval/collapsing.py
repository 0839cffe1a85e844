"""Reprints of one report, found for one query: the originating text stands for all.

Of a report (:mod:`index.reports`) that several articles print, the passages of that
article count that comes first in originating order, among those found; it takes the
place of the best of them. A reprint that has something of its own keeps what fits
clearly better than anything in that article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from index.arrays import Floats, Integers
from index.reports import Report

SOMETHING_ELSE = 0.08
"""How much better a reprint's passage fits, in score, if the originating article lacks
what it says. Two cuts of one text differ by less: headers and borders are all that
tells them apart."""


def collapsed(
    version_no: Integers,
    article_no: Integers,
    fits: Floats,
    scored: Floats,
    reports: Mapping[int, Report],
) -> Floats:
    """The scores, with those of reprints that add nothing at minus infinity.

    Args:
        version_no: of each candidate. A post may be found before the version stands
            that brings it, so that its report holds another one of its article.
        article_no: of each candidate.
        fits: how well it fits, without its time.
        scored: with it.
        reports: by version number.
    """
    printed: dict[Report, list[int]] = defaultdict(list)
    for at, number in enumerate(version_no.tolist()):
        report = reports.get(number)
        if report is not None and len(report.articles) > 1:
            printed[report].append(at)
    result = scored.copy()
    for report, places in printed.items():
        found = set(article_no[places].tolist())
        if len(found) < 2:
            continue
        origin = next(one for one in report.articles if one in found)
        own = np.array([at for at in places if article_no[at] == origin])
        others = np.array([at for at in places if article_no[at] != origin])
        best = own[np.argmax(fits[own])]
        adding = fits[others] > fits[best] + SOMETHING_ELSE
        same = others[~adding]
        if len(same):
            result[best] = max(result[best], float(scored[same].max()))
            result[same] = -np.inf
    return result
