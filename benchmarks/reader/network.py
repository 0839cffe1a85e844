"""The reader as a network to train: frozen MiniLM, a low-rank adapter, two heads.

Needs torch (``pip install torch``), which nothing else here does. The forward pass
is the one of :mod:`index.embedders.minilm_graph`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD_WIDTH = WIDTH // HEADS
RANK = 32
SCALE = 2.0
DROPOUT = 0.1
MASKED = -1e4
GENERATOR = np.random.default_rng(0)


class AdaptedLinear(nn.Module):
    """A frozen linear layer plus a trainable product of two thin matrices."""

    def __init__(self, weights: Mapping[str, Tensor], name: str) -> None:
        super().__init__()
        self.name = name
        self.weight = weights[f"{name}.weight"].bfloat16()
        self.bias = weights[f"{name}.bias"].bfloat16()
        out, inner = self.weight.shape
        self.down = nn.Parameter(torch.randn(RANK, inner) / math.sqrt(inner))
        self.up = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Shape (batch, tokens, in) to (batch, tokens, out)."""
        change = functional.linear(functional.linear(x, self.down), SCALE * self.up)
        return functional.linear(x, self.weight, self.bias) + change

    def adapter(self) -> dict[str, Tensor]:
        """The two matrices, the scale multiplied in, as 16-bit floats."""
        return {
            f"{self.name}.lora_A": self.down.detach().half().contiguous(),
            f"{self.name}.lora_B": (SCALE * self.up.detach()).half().contiguous(),
        }


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, weights: Mapping[str, Tensor], number: int) -> None:
        super().__init__()
        base = f"encoder.layer.{number}."

        def linear(part: str) -> AdaptedLinear:
            return AdaptedLinear(weights, base + part)

        self.query = linear("attention.self.query")
        self.key = linear("attention.self.key")
        self.value = linear("attention.self.value")
        self.attended = linear("attention.output.dense")
        self.up = linear("intermediate.dense")
        self.down = linear("output.dense")
        self.norms = [
            norm_of(weights, base + part)
            for part in ("attention.output.LayerNorm", "output.LayerNorm")
        ]

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``mask``: 0 where a token is, MASKED where padding is; (batch, 1, 1, n)."""
        batch, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, HEAD_WIDTH).transpose(1, 2)

        # torch's fused attention is many times slower here on the way back.
        query = heads(self.query(x) * HEAD_WIDTH**-0.5)
        weights = torch.softmax(query @ heads(self.key(x)).transpose(-1, -2) + mask, -1)
        context = (weights @ heads(self.value(x))).transpose(1, 2)
        x = self._add(self.attended(context.reshape(batch, length, WIDTH)), x, 0)
        return self._add(self.down(functional.gelu(self.up(x))), x, 1)

    def _add(self, change: Tensor, x: Tensor, norm: int) -> Tensor:
        if self.training:
            change = change * kept(change.shape)
        return normalised(change + x, self.norms[norm])


class ReaderNetwork(nn.Module):
    """Token ids in; a score per token, and features for a score per sentence."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        super().__init__()
        self.words = weights["embeddings.word_embeddings.weight"].float()
        self.places = weights["embeddings.position_embeddings.weight"].float()
        self.segment = weights["embeddings.token_type_embeddings.weight"].float()[0]
        self.norm = norm_of(weights, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(weights, number) for number in range(LAYERS))
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
        x = self.words[ids] + self.places[: ids.shape[1]] + self.segment
        x = normalised(x, self.norm)
        mask = (1 - present)[:, None, None, :] * MASKED
        for layer in self.layers:
            x = layer(x, mask)
        x = x.float()
        tokens = self.head(x).squeeze(-1)
        lengths = sentences.sum(-1, keepdim=True).clamp(min=1)
        means = (sentences / lengths) @ x
        first = x[:, :1].expand(-1, means.shape[1], -1)
        whole = self.sent(torch.cat([means, first], -1)).squeeze(-1)
        best = torch.logsumexp(
            tokens[:, None, :].masked_fill(sentences == 0, -30.0), -1
        )
        return whole + best - math.log(8), tokens

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


def kept(shape: torch.Size) -> Tensor:
    """A dropout mask, by numpy's generator: torch's own takes a tenth of a step."""
    chances = GENERATOR.integers(0, 256, tuple(shape), np.uint8)
    mask = torch.from_numpy(chances >= round(256 * DROPOUT)).bfloat16()
    return mask / (1 - DROPOUT)


def norm_of(weights: Mapping[str, Tensor], name: str) -> tuple[Tensor, Tensor]:
    """A layer norm's weight and bias."""
    return weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()


def normalised(x: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
    """Layer norm with BERT's epsilon."""
    return functional.layer_norm(x, (WIDTH,), *norm, eps=1e-12)
