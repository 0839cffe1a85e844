"""How long the reports of a question's candidates take, and what memory.

For questions as of random moments, each with 300 candidates, 100 of which have links;
once with an archive's own links, once with made-up ones between its articles: stories
that 2 to 30 articles print within a while, nine in ten of them linked, and in one of
ten an article that is linked with the next story, too, as a digest is.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from itertools import combinations
from random import Random

import numpy as np

from index.archive import Archive
from index.filters import Filters
from index.folder import DataFolder
from index.reports import Reports
from index.reprints import Origin
from index.reprints.link_columns import LinkColumns
from index.standing import Standing
from index.stores.catalogue import Catalogue
from index.stores.reprint_rows import load_links
from index.times import from_epoch

QUESTIONS = 200
CANDIDATES, LINKED = 300, 100
PRINTED_BY = (2, 3, 5, 14, 30)
WHILE = 1_500
"""Articles, in the order in which they came."""


def run(options: argparse.Namespace) -> None:
    """Prints milliseconds of one core, and what is kept."""
    folder = DataFolder(options.data_dir)
    with Archive.open(folder) as archive:
        standing = archive._view.current().standing
    catalogue = Catalogue.open_reader(folder.catalogue)
    with catalogue.transaction() as connection:
        began = time.process_time()
        stored = load_links(connection)
        print(f"read: {1000 * (time.process_time() - began):.0f} ms")
    catalogue.close()
    rng = Random(options.seed)
    _measure(standing, stored, rng)
    _measure(standing, _made_up(standing, options.links, rng), rng)


def _measure(standing: Standing, links: LinkColumns, rng: Random) -> None:
    tracemalloc.start()
    began = time.process_time()
    reports = Reports(standing, links)
    spent = 1000 * (time.process_time() - began)
    kept = tracemalloc.get_traced_memory()[0] + sum(
        column.nbytes for column in vars(links).values()
    )
    tracemalloc.stop()
    print(
        f"{len(links.first)} links of {len(links.version_no)} versions: "
        f"prepared in {spent:.0f} ms, {kept / 2**20:.1f} MiB"
    )
    times, in_several = [], 0
    for _ in range(QUESTIONS):
        filters, asked = _question(standing, links, rng)
        for _ in range(2):
            began = time.process_time()
            found = reports.of(asked, filters)
            times.append(1000 * (time.process_time() - began))
        in_several += sum(len(report.versions) > 1 for report in found.values())
    print(f"candidates that others print, of a question: {in_several / QUESTIONS:.0f}")
    for name, part in (("first", times[::2]), ("again", times[1::2])):
        median, late = np.percentile(part, [50, 95])
        print(f"{name}: median {median:.2f} ms, p95 {late:.2f} ms")


def _question(
    standing: Standing, links: LinkColumns, rng: Random
) -> tuple[Filters, list[int]]:
    """A moment, and versions that stand then, if there are so many."""
    stands = standing.versions
    moment = int(np.quantile(stands.starts, rng.uniform(0.2, 1)))
    stood = stands.version_no[(stands.starts <= moment) & (moment < stands.ends)]
    linked = np.intersect1d(stood, links.version_no).tolist()
    chosen = rng.sample(linked, min(LINKED, len(linked)))
    more = rng.sample(stood.tolist(), min(CANDIDATES - len(chosen), len(stood)))
    return Filters(as_of=from_epoch(moment)), [*chosen, *more]


def _made_up(standing: Standing, count: int, rng: Random) -> LinkColumns:
    stands = standing.versions
    place = np.argsort(np.argsort(stands.starts))
    near = np.argsort([at + rng.uniform(0, WHILE) for at in place.tolist()])
    left = stands.version_no[near].tolist()
    pairs: dict[tuple[int, int], float] = {}
    while left and len(pairs) < count:
        size = rng.choice(PRINTED_BY)
        story, left = left[:size], left[size:]
        linked = [*combinations(story, 2), *zip(story[:1], left[:1], strict=False)]
        for pair in linked[: None if rng.random() < 0.1 else -1]:
            if rng.random() < 0.9:
                pairs[pair] = rng.uniform(0.5, 1)
    published = dict(
        zip(stands.version_no.tolist(), stands.dated.tolist(), strict=True)
    )
    return LinkColumns.of(
        [(*pair, containment) for pair, containment in pairs.items()],
        [
            Origin(one, published=published[one])
            for one in {one for pair in pairs for one in pair}
        ],
    )
