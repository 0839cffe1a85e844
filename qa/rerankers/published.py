"""``cross-encoder:FOLDER_OR_ID``: a cross-encoder that others published.

``./``, ``../``, ``~`` or ``/`` in front says that it's a folder. Else it is one if
there is one of that name, and the name of a model on the hub if there's none.
"""

from __future__ import annotations

import hashlib
import re
from functools import partial
from pathlib import Path

from index.errors import ModelError, ModelSpecError
from qa.rerankers.cross_encoder import CrossEncoderReranker, PairNetwork
from qa.rerankers.model_folder import SAFETENSORS, ModelFolder, no_folder
from qa.rerankers.pairs import PairTokenizer

HUB_ID = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*(@[\w.-]+)?")
"""``OWNER/MODEL``, or ``OWNER/MODEL@REVISION``."""
FOLDER_MARKS = ("/", "./", "../", "~")


def load_published(spec: str, name: str) -> CrossEncoderReranker:
    """The reranker in that folder, or of that name on the hub.

    Raises:
        ModelSpecError: the name can be neither.
        ModelNotInstalledError: the folder, a file in it or a package is missing.
        ModelError: the model can't be fetched, read or used for ranking.
    """
    found = ModelFolder.of(_folder(name))
    try:
        tokenizer = PairTokenizer(found.tokenizer, found.max_tokens)
        pair = tokenizer.windows("Who?", "A judge.")[0]
    except Exception as error:  # the library raises nothing more precise
        raise ModelError(
            f"The tokenizer.json of {name} can't be used ({error}); fetch it again."
        ) from error
    network = _network(found, pair.ids[-1])
    # A model that doesn't rank says so now, not at the first question.
    network.logit(pair)
    return CrossEncoderReranker(spec, network, tokenizer)


def locate(name: str) -> Path | None:
    """The folder that ``name`` is; None if it is a name on the hub.

    Raises:
        ModelSpecError: it can be neither.
        ModelNotInstalledError: there is no such folder.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    if name.startswith(FOLDER_MARKS):
        raise no_folder(folder)
    if not HUB_ID.fullmatch(name):
        raise ModelSpecError(
            f"{name!r} is no folder and no model's name on the Hugging Face hub, such "
            "as OWNER/MODEL."
        )
    return None


def _folder(name: str) -> Path:
    if (folder := locate(name)) is not None:
        return folder
    from qa.rerankers.hub import fetched

    return fetched(*name.split("@"))


def _network(found: ModelFolder, separator: int) -> PairNetwork:
    if found.network.name != SAFETENSORS:
        from qa.rerankers.onnx_network import OnnxNetwork

        return OnnxNetwork(found.network)
    from index.graphs.cache import GraphSource, load_graph
    from qa.rerankers.bert_weights import graph_of, layers_of
    from qa.rerankers.minilm import MiniLMNetwork

    layers = layers_of(found, separator)
    try:
        with found.network.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{found.network} can't be read: {error.strerror}.") from error
    build = partial(graph_of, layers=layers)
    name = f"reranker-{digest[:16]}"
    return MiniLMNetwork(load_graph(GraphSource(name, found.network, digest, build)))
