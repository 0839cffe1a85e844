"""How well reprints are found, and what it costs.

    python -m benchmarks.reprints made-up
    python -m benchmarks.reprints clusters
    python -m benchmarks.reprints templates
    python -m benchmarks.reprints judged JUDGEMENTS.jsonl
    python -m benchmarks.reprints near-duplicates
    python -m benchmarks.reprints timing
    python -m benchmarks.reprints reports --data-dir DIR

The data are real articles, in the folder that ``DATELINE_SHARED`` names. Proportions
come with their 95 % Wilson intervals.
"""
