"""Cross-encoders from the Hugging Face hub: fetched once, then read from its cache.

Nothing of an archive or a question is sent: only the model's name. The library is
``huggingface_hub``, whose cache (``HF_HOME``) is shared with other programs.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelError, ModelNotInstalledError, ModelSpecError
from qa.rerankers.model_folder import CONFIG, NETWORKS, TOKENIZER

if TYPE_CHECKING:
    from huggingface_hub import DryRunFileInfo

EXTERNAL = "_data"
"""Ends the name of the file that holds a large graph's weights, beside it."""
MEGABYTE = 1_000_000

logger = logging.getLogger(__name__)


def fetched(model: str, revision: str = "main") -> Path:
    """The folder with the model's files, which are fetched if they aren't here.

    Raises:
        ModelNotInstalledError: the library is missing.
        ModelSpecError: the hub has no such model.
        ModelError: it holds no cross-encoder that can be run, or can't be reached.
    """
    try:
        import huggingface_hub
    except ImportError as error:
        raise ModelNotInstalledError(
            f"Fetching {model} from the Hugging Face hub needs the package "
            "huggingface-hub; run `pip install huggingface-hub`, or name a folder."
        ) from error
    try:
        held = _held(model, revision)
        if held is not None:
            return held
        files = _offered(model, revision)
        _tell(model, files)
        folder = huggingface_hub.snapshot_download(
            model,
            revision=revision,
            allow_patterns=[one.filename for one in files],
            library_name="dateline",
        )
    except Exception as error:
        raise _failure(error, model, revision) from error
    return Path(folder)


def _held(model: str, revision: str) -> Path | None:
    """The folder in the cache, if all files are there; the network isn't used."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    for network in NETWORKS:
        try:
            found = snapshot_download(
                model,
                revision=revision,
                allow_patterns=[CONFIG, TOKENIZER, network, network + EXTERNAL],
                local_files_only=True,
            )
        except LocalEntryNotFoundError:
            continue
        folder = Path(found)
        if (folder / network).is_file() and (folder / TOKENIZER).is_file():
            return folder
    return None


def _offered(model: str, revision: str) -> list[DryRunFileInfo]:
    """The files to fetch: one network, with what it needs.

    Raises:
        ModelError: there is none, or no ``tokenizer.json``.
    """
    from huggingface_hub import snapshot_download

    wanted = [CONFIG, TOKENIZER, *NETWORKS, *(one + EXTERNAL for one in NETWORKS)]
    listed = snapshot_download(
        model, revision=revision, allow_patterns=wanted, dry_run=True
    )
    files = {one.filename: one for one in listed}
    network = next((name for name in NETWORKS if name in files), None)
    if network is None or TOKENIZER not in files:
        raise ModelError(
            f"{model} has no {TOKENIZER} with a model.onnx or model.safetensors on the "
            "Hugging Face hub; name another cross-encoder, or export it to a folder."
        )
    needed = (CONFIG, TOKENIZER, network, network + EXTERNAL)
    return [files[name] for name in needed if name in files]


def _tell(model: str, files: list[DryRunFileInfo]) -> None:
    size = sum(one.file_size or 0 for one in files) / MEGABYTE
    names = ", ".join(one.filename for one in files)
    logger.warning(
        "Fetching %s (%s; %.0f MB) from the Hugging Face hub, once.", model, names, size
    )


def _failure(error: Exception, model: str, revision: str) -> ModelError:
    from huggingface_hub.errors import (
        DryRunError,
        GatedRepoError,
        HFValidationError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    if isinstance(error, ModelError):
        return error
    if isinstance(error, DryRunError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    if isinstance(error, GatedRepoError):
        return ModelError(
            f"{model} is given out by the Hugging Face hub only to those who were "
            "granted access; log in with `hf auth login`, or name another."
        )
    if isinstance(error, HFValidationError):
        return ModelSpecError(
            f"{model!r} can't be a model's name on the Hugging Face hub, nor is it a "
            "folder."
        )
    if isinstance(error, RepositoryNotFoundError):
        return ModelSpecError(
            f"The Hugging Face hub has no model {model} for all to read; check its "
            "name (a folder begins with ./ or /)."
        )
    if isinstance(error, RevisionNotFoundError):
        return ModelSpecError(
            f"{model} has no revision {revision} on the Hugging Face hub; check it."
        )
    if isinstance(error, OSError) and error.strerror:
        return ModelError(
            f"{model} can't be kept in the Hugging Face library's cache "
            f"({error.strerror}); set HF_HOME to a folder with room."
        )
    return ModelError(
        f"{model} isn't on this machine, and the Hugging Face hub can't be reached or "
        "failed; try again when there is a network, or name a folder."
    )
