"""The reader as a network to train: a frozen encoder, a low-rank adapter, two heads.

Needs torch (``pip install torch``), which nothing else here does. The forward pass
is the one of :mod:`index.graphs.bert`, in 16-bit floats.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from index.graphs.bert import EPSILON, HEAD_WIDTH, HEADS, WIDTH
from qa.readers.cross_encoder import ANSWER_TOKENS
from qa.readers.cross_encoder_weights import LAYERS

RANK = 32
SCALE = 2.0
DROPOUT = 0.1
MASKED = -1e4

Tensors = Mapping[str, NDArray[Any]]


class AdaptedLinear(nn.Module):
    """A frozen matrix plus a trainable product of two thin ones."""

    def __init__(self, tensors: Tensors, name: str) -> None:
        super().__init__()
        self.name = name
        self.weight = _tensor(tensors, f"{name}.weight").bfloat16()
        self.bias = _tensor(tensors, f"{name}.bias").bfloat16()
        out, inner = self.weight.shape
        self.down = nn.Parameter(torch.randn(RANK, inner) / math.sqrt(inner))
        self.up = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Shape (batch, tokens, in) to (batch, tokens, out)."""
        # One product with the changed matrix is faster than three with thin ones.
        changed = self.weight + SCALE * self.up @ self.down
        return functional.linear(x, changed, self.bias)

    def adapter(self) -> dict[str, Tensor]:
        """The two matrices, the scale multiplied in, as 16-bit floats."""
        return {
            f"{self.name}.lora_A": self.down.detach().half().contiguous(),
            f"{self.name}.lora_B": (SCALE * self.up.detach()).half().contiguous(),
        }


class Norm(nn.Module):
    """A frozen layer norm."""

    def __init__(self, tensors: Tensors, name: str) -> None:
        super().__init__()
        self.weight = _tensor(tensors, f"{name}.LayerNorm.weight").bfloat16()
        self.bias = _tensor(tensors, f"{name}.LayerNorm.bias").bfloat16()

    def forward(self, x: Tensor) -> Tensor:
        """The same shape, 16-bit."""
        return functional.layer_norm(
            x.bfloat16(), (WIDTH,), self.weight, self.bias, EPSILON
        )


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, tensors: Tensors, number: int) -> None:
        super().__init__()
        base = f"encoder.layer.{number}"
        attention = f"{base}.attention"
        self.query = AdaptedLinear(tensors, f"{attention}.self.query")
        self.key = AdaptedLinear(tensors, f"{attention}.self.key")
        self.value = AdaptedLinear(tensors, f"{attention}.self.value")
        self.out = AdaptedLinear(tensors, f"{attention}.output.dense")
        self.attention_norm = Norm(tensors, f"{attention}.output")
        self.up = AdaptedLinear(tensors, f"{base}.intermediate.dense")
        self.down = AdaptedLinear(tensors, f"{base}.output.dense")
        self.norm = Norm(tensors, f"{base}.output")

    def forward(self, x: Tensor, absent: Tensor) -> Tensor:
        """``absent``: what attention adds to its scores; (batch, 1, 1, tokens)."""
        batch, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, HEAD_WIDTH).transpose(1, 2)

        query = heads(self.query(x) * HEAD_WIDTH**-0.5)
        key, value = heads(self.key(x)), heads(self.value(x))
        # torch's fused attention is many times slower here on the way back.
        weights = torch.softmax(query @ key.transpose(-1, -2) + absent, -1)
        context = weights @ value
        joined = context.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attention_norm(x + self._dropped(self.out(joined)))
        return self.norm(x + self._dropped(self.down(functional.gelu(self.up(x)))))

    def _dropped(self, change: Tensor) -> Tensor:
        return change * kept(change.shape) if self.training else change


class ReaderNetwork(nn.Module):
    """Token ids in; a score per sentence and one per token."""

    def __init__(self, tensors: Tensors) -> None:
        """
        Args:
            tensors: see :func:`qa.readers.cross_encoder_weights.read_tensors`.
        """
        super().__init__()
        tables = "embeddings.{}_embeddings.weight"
        self.words = _tensor(tensors, tables.format("word"))
        self.positions = _tensor(tensors, tables.format("position"))
        self.segments = _tensor(tensors, tables.format("token_type"))
        self.norm = Norm(tensors, "embeddings")
        self.layers = nn.ModuleList(Layer(tensors, number) for number in range(LAYERS))
        self.head = nn.Linear(WIDTH, 1)
        self.sent = nn.Linear(2 * WIDTH, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.sent.weight)
        nn.init.constant_(self.sent.bias, -2.0)

    def forward(
        self, ids: Tensor, segments: Tensor, present: Tensor, sentences: Tensor
    ) -> tuple[Tensor, Tensor]:
        """
        Args:
            ids: shape (batch, tokens).
            segments: 0 for the question's tokens, 1 for the passage's.
            present: 1 where a token is, 0 where padding is; the same shape.
            sentences: 1 where a token is of a sentence; (batch, sentences, tokens).

        Returns:
            Log-odds per sentence (batch, sentences) and per token (batch, tokens).
        """
        absent = ((1 - present)[:, None, None, :] * MASKED).bfloat16()
        places = self.positions[: ids.shape[1]]
        x = self.norm(self.words[ids] + places + self.segments[segments])
        for layer in self.layers:
            x = layer(x, absent)
        x = x.float()
        tokens = self.head(x).squeeze(-1)
        means = (sentences / sentences.sum(-1, keepdim=True).clamp(min=1)) @ x
        whole = x[:, :1].expand(-1, means.shape[1], -1)
        scores = self.sent(torch.cat([means, whole], -1)).squeeze(-1)
        inside = tokens[:, None, :].masked_fill(sentences == 0, -30.0)
        best = torch.logsumexp(inside, -1) - math.log(ANSWER_TOKENS)
        return scores + best, tokens

    def adapter(self) -> dict[str, Tensor]:
        """All that was trained, as it is shipped."""
        tensors = {}
        for module in self.modules():
            if isinstance(module, AdaptedLinear):
                tensors |= module.adapter()
        for name, head in (("head", self.head), ("sent", self.sent)):
            tensors[f"{name}.weight"] = head.weight.detach().half()
            tensors[f"{name}.bias"] = head.bias.detach().half()
        return tensors

    @torch.no_grad()
    def load_adapter(self, tensors: Mapping[str, Tensor]) -> None:
        """Takes up what :meth:`adapter` gave."""
        for module in self.modules():
            if isinstance(module, AdaptedLinear):
                module.down.copy_(tensors[f"{module.name}.lora_A"])
                module.up.copy_(tensors[f"{module.name}.lora_B"] / SCALE)
        for name, head in (("head", self.head), ("sent", self.sent)):
            head.weight.copy_(tensors[f"{name}.weight"])
            head.bias.copy_(tensors[f"{name}.bias"])


_dropping = np.random.default_rng(0)


def seed_dropout(seed: int) -> None:
    """Begins the dropout masks anew."""
    global _dropping
    _dropping = np.random.default_rng(seed)


def kept(shape: torch.Size) -> Tensor:
    """A dropout mask, by numpy's generator: torch's own takes a tenth of a step."""
    chances = _dropping.integers(0, 256, tuple(shape), np.uint8)
    mask = torch.from_numpy(chances >= round(256 * DROPOUT)).bfloat16()
    return mask / (1 - DROPOUT)


def _tensor(tensors: Tensors, name: str) -> Tensor:
    return torch.from_numpy(np.array(tensors[name]))
