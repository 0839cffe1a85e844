"""How search fares as an archive grows: time by stage, memory, what it finds.

    python -m benchmarks.growth make ARCHIVE FOLDER
    python -m benchmarks.growth time FOLDER QUESTIONS.jsonl --out growth.json

The first makes archives of 10,000 to 1,000,000 passages of those in ARCHIVE, which it
only reads; the second asks each of them the same questions, in a process of its own.

No archive of a million passages is at hand, and the writer would take hours to make
one, so only what searching needs is made: the full-text index, the file of vectors,
Chroma's index, and the columns that say what stands when. No catalogue, so what is
measured is :mod:`index.search` and the embedder, not reading the passages found. What
goes beyond ARCHIVE's own passages is made up of them (:mod:`benchmarks.growth.making`).
Chroma's index takes longest by far: larger archives than ``--chroma`` have none, and
none is asked at these sizes, but what it would find and how fast is measured, too.
"""
