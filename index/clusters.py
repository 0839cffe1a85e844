"""Stories that are in several articles, as of a moment."""

from __future__ import annotations

from index.article import Version
from index.filters import Filters
from index.stores import reading
from index.stores.view import View


class Clusters:
    """Finds who prints the same story; safe to use from many threads."""

    def __init__(self, view: View) -> None:
        self._view = view

    def all(self, filters: Filters) -> list[tuple[Version, ...]]:
        """The stories that are in several articles, the largest first.

        In each, the text comes first that the others were made from. It is found
        among all that stood; those are left out of which the filters let none be seen.
        """
        snapshot = self._view.current()
        standing = snapshot.standing
        wanted = set(standing.select(filters).version_no.tolist())
        found = [
            report.versions
            for report in snapshot.reports().of_several(filters)
            if not wanted.isdisjoint(report.versions)
        ]
        found.sort(key=len, reverse=True)
        numbers = {one for cluster in found for one in cluster}
        with self._view.connection() as connection:
            versions = reading.versions(connection, numbers, standing.versions)
        clusters = (
            tuple(versions[one] for one in cluster if one in versions)
            for cluster in found
        )
        return [cluster for cluster in clusters if len(cluster) > 1]

    def of(self, article_id: str, filters: Filters) -> tuple[Version, ...]:
        """All that print an article's story, the text first that they were made from.

        Of the filters, the moment counts and whether what is confidential may be seen.

        Returns:
            The article alone, if no other prints it; nothing, if it didn't stand.
        """
        snapshot = self._view.current()
        standing = snapshot.standing
        selection = standing.select(filters.all_then)
        with self._view.connection() as connection:
            article_no = reading.article_number(connection, article_id)
            own = selection.version_no[selection.article_no == article_no][:1].tolist()
            found = snapshot.reports().of(own, filters)
            numbers = [one for report in found.values() for one in report.versions]
            versions = reading.versions(connection, numbers, standing.versions)
        return tuple(versions[one] for one in numbers if one in versions)
