"""A tiny cross-encoder, as a folder holds one: it counts the words in common."""

from __future__ import annotations

import json
from pathlib import Path

from onnx import ModelProto, parser
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

PAIRED = "[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1"
WORDS = "[UNK] [CLS] [SEP] who led the dam inquiry a judge goats stayed on roof".split()
CONFIG = {"model_type": "bert", "max_position_embeddings": 64, "id2label": {"0": "L"}}

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
GRAPH = """
<ir_version: 10, opset_import: ["" : 20]>
overlap (TAKEN) => (float[batch, COLUMNS] logits)
<int64[1] row = {1}, int64[1] column = {2}, int64[2] all = {1, 2},
 int64[2] shape = {-1, 1}, int64[2] tiles = {1, COLUMNS}>
{
    id_row = Unsqueeze (input_ids, row)
    id_column = Unsqueeze (input_ids, column)
    same = Equal (id_row, id_column)
    segment_row = Unsqueeze (SEGMENTS, row)
    segment_column = Unsqueeze (SEGMENTS, column)
    across = Greater (segment_column, segment_row)
    shared = And (same, across)
    ones = Cast <to = 1> (shared)
    count = ReduceSum <keepdims = 0> (ones, all)
    score = Reshape (count, shape)
    logits = Tile (score, tiles)
}
"""
"""Counts pairs of equal tokens of which the first is in the second segment."""


def overlap_graph(inputs: tuple[str, ...] = INPUTS, columns: int = 1) -> ModelProto:
    """The graph, with so many scores for each pair."""
    taken = ", ".join(f"int64[batch, tokens] {name}" for name in inputs)
    text = GRAPH.replace("TAKEN", taken).replace("COLUMNS", str(columns))
    return parser.parse_model(text.replace("SEGMENTS", inputs[-1]))


def tokenizer_json() -> str:
    """That of a tokenizer that knows WORDS."""
    known = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordLevel(known, unk_token="[UNK]"))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair=PAIRED,
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    # As published files do, it asks to cut and to pad.
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding(length=8)
    return str(tokenizer.to_str())


def write_model(folder: Path, graph: str = "model.onnx", **config: object) -> Path:
    """The folder, with the tiny cross-encoder in it."""
    (folder / graph).parent.mkdir(parents=True, exist_ok=True)
    (folder / graph).write_bytes(overlap_graph().SerializeToString())
    (folder / "tokenizer.json").write_text(tokenizer_json())
    (folder / "config.json").write_text(json.dumps({**CONFIG, **config}))
    return folder
