"""How fast ``dateline index`` is, beside its embedder alone.

    python -m benchmarks.indexing SOURCE.jsonl.gz… [--articles 2000] --data-dir DIR

takes the first articles of each SOURCE, indexes them with the real command in a
process of its own, does so again when nothing has changed, and then embeds some of
their passages with nothing else going on.
DIR is kept: ``benchmarks.service_latency`` searches it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.asked import read_lines
from index.article import SourceArticle
from index.embedders import load_embedder
from index.readers import ReadOptions, read_sources
from index.splitting import embedder_input, split

KIB_PER_MIB = 1024


def main() -> None:
    """Indexes twice, embeds, and prints the rates and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--articles", type=int, default=2000, help="of each source")
    parser.add_argument("--passages", type=int, default=2000, help="to embed alone")
    parser.add_argument("--data-dir", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        samples = [
            _first(source, options.articles, Path(folder) / f"{number}.jsonl")
            for number, source in enumerate(options.sources)
        ]
        for source, sample in zip(options.sources, samples, strict=True):
            for run in ("first run", "second"):
                report = _index(sample, options.data_dir)
                print(f"{source}, {run}:", json.dumps(report), flush=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB_PER_MIB
        print(f"peak memory of a run: {peak:.0f} MiB")
        for source, sample in zip(options.sources, samples, strict=True):
            rate = _embed(sample, options.passages // len(samples))
            print(f"{source}, embedder alone: {rate:.1f} passages/s")


def _first(source: Path, count: int, out: Path) -> Path:
    out.write_text("".join(islice(read_lines(source), count)), "utf-8")
    return out


def _index(sample: Path, data_dir: Path) -> dict[str, object]:
    command = [sys.executable, "-m", "qa.cli.main", "index", str(sample), "--json"]
    done = subprocess.run(
        [*command, "--data-dir", str(data_dir)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    report = json.loads(done.stdout)
    if done.returncode not in (0, 1):
        raise SystemExit(report["detail"])
    rate = report["passages_added"] / report["seconds"]
    return {**report, "passages_per_second": round(rate, 1)}


def _embed(sample: Path, count: int) -> float:
    """Passages per second, of ``count`` evenly taken ones: lengths differ."""
    embedder = load_embedder("minilm")
    texts = [
        embedder_input(piece.header, item.text[piece.start : piece.end])
        for item in read_sources([str(sample)], ReadOptions())
        if isinstance(item, SourceArticle)
        for piece in split(item, embedder)
    ]
    texts = texts[:: max(1, len(texts) // count)][:count]
    # One that hasn't counted their tokens yet.
    embedder = load_embedder("minilm")
    started = time.perf_counter()
    embedder.embed(texts)
    return len(texts) / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
