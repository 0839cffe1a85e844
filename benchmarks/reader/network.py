"""The reader as a network to train: a frozen T5 encoder, a low-rank adapter, two heads.

Needs torch (``pip install torch``), which nothing else here does. The forward pass
is the one of :mod:`qa.readers.flan_graph`, in 16-bit floats.
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

from qa.readers.flan import ANSWER_TOKENS
from qa.readers.flan_graph import HEAD_WIDTH, HEADS, INNER, WIDTH, buckets
from qa.readers.flan_weights import LAYERS, PARTS

RANK = 32
SCALE = 2.0
DROPOUT = 0.1
MASKED = -1e4
GENERATOR = np.random.default_rng(0)

Tensors = Mapping[str, NDArray[Any]]


class AdaptedLinear(nn.Module):
    """A frozen matrix plus a trainable product of two thin ones."""

    def __init__(self, tensors: Tensors, name: str) -> None:
        super().__init__()
        self.name = name
        self.weight = _tensor(tensors, f"{name}.weight").bfloat16()
        out, inner = self.weight.shape
        self.down = nn.Parameter(torch.randn(RANK, inner) / math.sqrt(inner))
        self.up = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Shape (batch, tokens, in) to (batch, tokens, out)."""
        change = functional.linear(functional.linear(x, self.down), SCALE * self.up)
        return functional.linear(x, self.weight) + change

    def adapter(self) -> dict[str, Tensor]:
        """The two matrices, the scale multiplied in, as 16-bit floats."""
        return {
            f"{self.name}.lora_A": self.down.detach().half().contiguous(),
            f"{self.name}.lora_B": (SCALE * self.up.detach()).half().contiguous(),
        }


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, tensors: Tensors, number: int) -> None:
        super().__init__()
        base = f"layer.{number}"
        self.parts = nn.ModuleDict(
            {part: AdaptedLinear(tensors, f"{base}.{part}") for part in PARTS}
        )
        self.attention_norm = _tensor(tensors, f"{base}.attention_norm")
        self.feed_norm = _tensor(tensors, f"{base}.feed_norm")

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``bias``: what attention adds to its scores; (batch, heads, n, n)."""
        batch, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, HEAD_WIDTH).transpose(1, 2)

        y = normalised(x, self.attention_norm)
        query, key, value = (
            heads(self.parts[part](y)) for part in ("query", "key", "value")
        )
        # torch's fused attention is many times slower here on the way back.
        weights = torch.softmax(query @ key.transpose(-1, -2) + bias, -1)
        context = (weights @ value).transpose(1, 2).reshape(batch, length, INNER)
        x = x + self._dropped(self.parts["output"](context))
        y = normalised(x, self.feed_norm)
        gate = functional.gelu(self.parts["gate"](y), approximate="tanh")
        return x + self._dropped(self.parts["down"](gate * self.parts["up"](y)))

    def _dropped(self, change: Tensor) -> Tensor:
        return change * kept(change.shape) if self.training else change


class ReaderNetwork(nn.Module):
    """Token ids in; a score per sentence and one per token."""

    def __init__(self, tensors: Tensors) -> None:
        """
        Args:
            tensors: as :func:`qa.readers.flan_weights.read_tensors` names them.
        """
        super().__init__()
        words = _tensor(tensors, "words").float() - float(tensors["words.zero"])
        self.words = (words * float(tensors["words.scale"])).bfloat16()
        self.distances = _tensor(tensors, "distances")
        self.norm = _tensor(tensors, "norm")
        self.layers = nn.ModuleList(Layer(tensors, number) for number in range(LAYERS))
        self.head = nn.Linear(WIDTH, 1)
        self.sent = nn.Linear(2 * WIDTH, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.sent.weight)
        nn.init.constant_(self.sent.bias, -2.0)

    def forward(
        self, ids: Tensor, present: Tensor, sentences: Tensor
    ) -> tuple[Tensor, Tensor]:
        """
        Args:
            ids: shape (batch, tokens).
            present: 1 where a token is, 0 where padding is; the same shape.
            sentences: 1 where a token is of a sentence; (batch, sentences, tokens).

        Returns:
            Log-odds per sentence (batch, sentences) and per token (batch, tokens).
        """
        rows, length = ids.shape
        near = self.distances[torch.from_numpy(buckets(length))].permute(2, 0, 1)
        absent = (1 - present)[:, None, None, :] * MASKED
        bias = (near[None] + absent).bfloat16()
        x = self.words[ids].float()
        for layer in self.layers:
            x = layer(x, bias)
        x = normalised(x, self.norm).float()
        tokens = self.head(x).squeeze(-1)
        means = (sentences / sentences.sum(-1, keepdim=True).clamp(min=1)) @ x
        last = x[torch.arange(rows), present.sum(1).long() - 1]
        whole = last[:, None].expand(-1, means.shape[1], -1)
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


def normalised(x: Tensor, norm: Tensor) -> Tensor:
    """Divided by the root of the mean square, T5's layer norm."""
    even = x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6)
    return even.bfloat16() * norm.bfloat16()


def kept(shape: torch.Size) -> Tensor:
    """A dropout mask, by numpy's generator: torch's own takes a tenth of a step."""
    chances = GENERATOR.integers(0, 256, tuple(shape), np.uint8)
    mask = torch.from_numpy(chances >= round(256 * DROPOUT)).bfloat16()
    return mask / (1 - DROPOUT)


def _tensor(tensors: Tensors, name: str) -> Tensor:
    return torch.from_numpy(np.array(tensors[name]))
