"""Where what is derived from corpora lies: vectors, archives, the baselines' indexes.

All of it can be made again, and lies in the user's cache folder, never beside the
dataset. A finished folder has a file ``done`` in it; one without is made anew, or
gone on with, by whoever opens it next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

import index
from index.cache_folder import cache_folder
from index.embedders import load_embedder
from index.embedders.cached import CachedEmbedder
from index.errors import StorageError

DONE = "done"


class Workspace:
    """The harness's own corner of the cache folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """
        Args:
            folder: None for the usual place.
        """
        self.folder = folder or cache_folder() / "evaluation"
        self._embedders: dict[str, CachedEmbedder] = {}

    @property
    def vectors(self) -> Path:
        """The folder of :class:`CachedEmbedder`."""
        return self.folder / "vectors"

    @property
    def verdicts(self) -> Path:
        """The file of :class:`qa.evaluation.judge.Judge`."""
        return self.folder / "verdicts.sqlite"

    def embedder(self, spec: str) -> CachedEmbedder:
        """The embedder of that spec, which makes no vector twice.

        Raises:
            ModelError: it can't be used.
        """
        if spec not in self._embedders:
            embedder = load_embedder(spec)
            self._embedders[spec] = CachedEmbedder(embedder, self.vectors)
        return self._embedders[spec]

    @contextmanager
    def made(self, kind: str, *parts: str) -> Iterator[tuple[Path, bool]]:
        """A folder for what is derived from ``parts``, and whether it is finished.

        It counts as finished if the block that makes it ends without an error.

        Raises:
            StorageError: another process is making it.
        """
        from filelock import FileLock, Timeout

        key = sha256("\x1f".join((code_digest(), *parts)).encode()).hexdigest()[:20]
        folder = self.folder / kind / key
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / DONE).exists():
            yield folder, True
            return
        try:
            with FileLock(folder.with_suffix(".lock"), timeout=0):
                finished = (folder / DONE).exists()
                yield folder, finished
                if not finished:
                    (folder / DONE).touch()
        except Timeout as error:
            raise StorageError(
                f"Another run is making {folder}; wait for it, then run this again."
            ) from error

    def clear(self, *, vectors: bool = False) -> int:
        """Deletes what can be made again; gives the bytes that are free then.

        Args:
            vectors: those as well, which took longest.
        """
        freed = sum(map(self._delete, self.folder.glob("*/*/")))
        if vectors:
            for file in self.vectors.glob("*"):
                freed += _size(file)
                file.unlink()
        return freed

    def _delete(self, made: Path) -> int:
        """Deletes one folder that is derived from a corpus, unless it is being made."""
        from filelock import FileLock, Timeout

        if made.parent == self.vectors or not made.is_dir() or made.is_symlink():
            return 0
        size = _size(made)
        try:
            with FileLock(made.with_suffix(".lock"), timeout=0):
                # Whoever looks meanwhile must not take half of it for the whole.
                (made / DONE).unlink(missing_ok=True)
                rmtree(made, ignore_errors=True)
        except Timeout:
            return 0
        return size - _size(made)

    def size(self) -> int:
        """Bytes of all that is kept."""
        return _size(self.folder)

    def close(self) -> None:
        """Closes the files of vectors."""
        for embedder in self._embedders.values():
            embedder.close()
        self._embedders.clear()


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


@cache
def code_digest() -> str:
    """Differs where the code that makes archives does: then they are made anew."""
    root = Path(index.__file__).parent
    digest = sha256()
    for file in sorted(root.rglob("*.py")):
        digest.update(str(file.relative_to(root)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
