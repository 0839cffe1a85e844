"""What an archive that was made for searching keeps, and how it is opened."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from index.bylines import Bylines
from index.embedders import EmbedderIdentity
from index.folder import DataFolder
from index.standing import Standing
from index.stores.catalogue import Catalogue
from index.stores.derived_index import IndexRow
from index.stores.settings import INDEXES, IndexState, ReprintState
from index.stores.snapshot import Snapshot
from index.version_stands import FOREVER, VersionStands
from index.withheld import Withheld


@dataclass
class Columns:
    """What is known of each passage, in the order of their numbers."""

    article: list[int] = field(default_factory=list)
    stated: list[int] = field(default_factory=list)
    outlet: list[int] = field(default_factory=list)
    outlets: dict[str | None, int] = field(default_factory=lambda: {None: 0})
    articles: dict[str, int] = field(default_factory=dict)

    def add(self, rows: Sequence[IndexRow]) -> None:
        for row in rows:
            number = self.articles.setdefault(row.article_id, len(self.articles) + 1)
            self.article.append(number)
            self.stated.append(row.stated)
            self.outlet.append(self.outlets.setdefault(row.outlet, len(self.outlets)))

    def write(self, path: Path, identity: EmbedderIdentity) -> None:
        """Writes all, last of all that is made."""
        np.savez(
            path,
            article=np.array(self.article),
            stated=np.array(self.stated),
            outlet=np.array(self.outlet),
            outlets=np.array(json.dumps(list(self.outlets))),
            identity=np.array(json.dumps(asdict(identity))),
        )


@dataclass(frozen=True)
class Made:
    """The folder of one."""

    path: Path

    @property
    def data(self) -> DataFolder:
        self.path.mkdir(parents=True, exist_ok=True)
        return DataFolder(self.path)

    @property
    def columns(self) -> Path:
        return self.path / "columns.npz"

    @contextmanager
    def opened(self) -> Iterator[Snapshot]:
        """A snapshot of it; every article has one version, and stands from its date."""
        with np.load(self.columns) as held:
            article, stated, outlet = (
                held[name].astype(np.int64) for name in ("article", "stated", "outlet")
            )
            outlets = json.loads(str(held["outlets"]))
            identity = EmbedderIdentity(**json.loads(str(held["identity"])))
        numbers, first = np.unique(article, return_index=True)
        forever = np.full(len(article), FOREVER)
        dated = stated[first]
        none = np.empty(0, np.int64)
        nothing = np.zeros_like(article)
        standing = Standing(
            visible=1,
            versions=VersionStands(
                numbers,
                numbers,
                dated,
                starts=dated,
                ends=np.full(len(numbers), FOREVER),
                settled=dated,
                undated=np.zeros(len(numbers), dtype=np.bool_),
            ),
            withheld=Withheld(none, none, none, none),
            bylines=Bylines(none, none, none, none, (None,), (None,), (None,)),
            passage_no=np.arange(1, len(article) + 1),
            version_no=article,
            article_no=article,
            lead=first[article - 1] + 1,
            notices=np.zeros(len(article), dtype=np.bool_),
            starts=stated,
            ends=forever,
            stated=stated,
            outlet=outlet,
            kind=nothing,
            language=nothing,
            outlet_names=tuple(outlets),
            kind_names=(None,),
            language_names=(None,),
        )
        states = dict.fromkeys(INDEXES, IndexState(1, 1))
        catalogue = Catalogue.create(self.data.catalogue)
        try:
            yield Snapshot(
                self.data, catalogue, states, 1, ReprintState(0, 0), standing, identity
            )
        finally:
            catalogue.close()
