"""Matrix products in 8-bit integers: several times as fast, nearly the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnx import ModelProto


def quantize(model: ModelProto) -> bytes:
    """The graph with dynamic int8 matrix products, serialised.

    Only products with weights, a scale per channel: for MiniLM cosine .995 to
    float32, where one scale per tensor gives .949.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.quant_utils import add_pre_process_metadata

    # Without this mark a warning asks for a fusion pass that isn't needed here.
    add_pre_process_metadata(model)
    with TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / "int8.onnx"
        quantize_dynamic(
            model,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
        )
        return path.read_bytes()
