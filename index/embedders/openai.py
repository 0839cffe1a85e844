"""Embeddings from OpenAI, or any server that speaks its protocol."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.embedders import EmbedderIdentity, Vectors
from index.embedders.well_formed import well_formed
from index.errors import ModelError, ModelOutputError, ModelTimeoutError
from index.model_server import direct_client
from index.tokens import count_tokens

if TYPE_CHECKING:
    from openai import OpenAI, OpenAIError

BATCH_TEXTS = 300
BATCH_TOKENS = 200_000
"""OpenAI takes at most 2,048 texts and 300,000 tokens a request."""

TIMEOUT_SECONDS = 60.0


class OpenAIEmbedder:
    """``openai:MODEL``; see :class:`index.embedders.Embedder`.

    The address is ``OPENAI_BASE_URL`` (OpenAI's own if unset), the key
    ``OPENAI_API_KEY``, which a server of one's own may do without. Nothing is
    sent before the first vector, or the identity, is asked for.
    """

    max_tokens = 8191
    target_tokens = 180

    def __init__(self, model: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        """
        Args:
            model: the server's name for it.
            timeout: seconds until a request is given up; it is tried three times.
        """
        self.model = model
        self._timeout = timeout
        self._dimensions: int | None = None

    @cached_property
    def identity(self) -> EmbedderIdentity:
        """Its dimensions are found by embedding a word, if nothing was embedded yet.

        Raises:
            ModelError: the server can't be used.
        """
        if self._dimensions is None:
            self.embed(["Dateline"])
        assert self._dimensions is not None
        return EmbedderIdentity(f"openai:{self.model}", self._dimensions, "")

    def count_tokens(self, text: str) -> int:
        """Tokens by tiktoken's encoding of the model, or o200k_base."""
        return count_tokens(text, self.model)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), in the order given.

        Raises:
            ModelError: the server can't be used, or a text is too long.
            ModelTimeoutError: it didn't answer in time.
            ModelOutputError: its answer isn't one finite vector a text.
        """
        if not texts:
            return np.empty((0, self.identity.dimensions), np.float32)
        batches = list(self._batches([well_formed(text) for text in texts]))
        return np.concatenate([self._embed_batch(batch) for batch in batches])

    def _batches(self, texts: list[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        used = 0
        for text in texts:
            tokens = self.count_tokens(text)
            if tokens > self.max_tokens:
                raise ModelError(
                    f"A text of {tokens} tokens is too long for the embedder "
                    f"openai:{self.model}, which takes {self.max_tokens}; "
                    "split it first."
                )
            if batch and (len(batch) == BATCH_TEXTS or used + tokens > BATCH_TOKENS):
                yield batch
                batch, used = [], 0
            batch.append(text)
            used += tokens
        yield batch

    def _embed_batch(self, texts: list[str]) -> Vectors:
        vectors = self._request(texts)
        if vectors.shape[0] != len(texts) or vectors.ndim != 2:
            raise self._bad_output(f"{vectors.shape[0]} vectors for {len(texts)} texts")
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(norms).all() or not norms.all():
            raise self._bad_output("a vector that is zero or not finite")
        if self._dimensions is None:
            self._dimensions = vectors.shape[1]
        if vectors.shape[1] != self._dimensions:
            raise self._bad_output(
                f"vectors of {vectors.shape[1]} dimensions, after {self._dimensions}"
            )
        return np.asarray(vectors / norms, np.float32)

    def _request(self, texts: list[str]) -> Vectors:
        from openai import OpenAIError

        try:
            # The default, base64, is unknown to some servers.
            response = self._client.embeddings.create(
                model=self.model, input=texts, encoding_format="float"
            )
        except OpenAIError as error:
            raise self._explained(error) from error
        except ValueError as error:
            raise self._bad_output("no JSON") from error
        try:
            rows = {row.index: row.embedding for row in response.data}
            ordered = [rows[index] for index in sorted(rows)]
            return np.array(ordered, np.float64).astype(np.float32)
        except (AttributeError, TypeError, ValueError) as error:
            raise self._bad_output("something other than vectors") from error

    @cached_property
    def _client(self) -> OpenAI:
        from openai import OpenAI

        key = os.environ.get("OPENAI_API_KEY")
        if not key and not os.environ.get("OPENAI_BASE_URL"):
            raise ModelError(
                f"The embedder openai:{self.model} needs OPENAI_API_KEY, or "
                "OPENAI_BASE_URL for a server of your own."
            )
        try:
            return OpenAI(
                api_key=key or "none",
                timeout=self._timeout,
                http_client=direct_client(),
            )
        except Exception as error:
            raise ModelError(
                f"OPENAI_BASE_URL or another OPENAI_ setting is unusable: {error}."
            ) from error

    def _bad_output(self, what: str) -> ModelOutputError:
        return ModelOutputError(
            f"The server at {self._address} answered with {what}; check that "
            f"{self.model} is an embedding model."
        )

    @property
    def _address(self) -> str:
        url = self._client.base_url
        return f"{url.scheme}://{url.netloc.decode('ascii')}{url.path}"

    def _explained(self, error: OpenAIError) -> ModelError:
        import openai

        server = f"The server at {self._address}"
        match error:
            case openai.APITimeoutError():
                return ModelTimeoutError(
                    f"{server} gave no vectors within {self._timeout:g} seconds; "
                    "try again, or check that it isn't overloaded."
                )
            case openai.APIConnectionError():
                return ModelError(
                    f"No server answers at {self._address}; start it, or check "
                    "OPENAI_BASE_URL."
                )
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                return ModelError(f"{server} refused the key; check OPENAI_API_KEY.")
            case openai.NotFoundError():
                return ModelError(
                    f"{server} has no embedding model {self.model!r}; check its name, "
                    "and OPENAI_BASE_URL, which often ends in /v1."
                )
            case openai.RateLimitError():
                return ModelError(
                    f"{server} allows no more requests for now; wait, or raise the "
                    "account's limits."
                )
            case openai.APIStatusError(status_code=status) if status >= 500:
                return ModelError(
                    f"{server} failed with status {status}; try again later."
                )
            case openai.APIStatusError(status_code=status):
                said = " ".join(error.message.split())[:300]
                return ModelError(
                    f"{server} refused the request with status {status}: {said}"
                )
        return self._bad_output("something unreadable")
