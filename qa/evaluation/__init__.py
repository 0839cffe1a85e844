"""The evaluation harness: what a system for questions about news is worth, in numbers.

::

    DATASET ──▶ datasets/       Dataset: parts, each a corpus with what is asked of it
            ──▶ systems/        Dateline, or another: Response, SupportVerdict, Twins
            ──▶ running.py      records.jsonl, as they come; timings.jsonl apart
            ──▶ metrics/        scores.jsonl: what each question counts in each metric
            ──▶ summary.py      summary.json: every metric with its interval
            ──▶ comparison.py, report/

All that a run wrote lies in one folder (:mod:`qa.evaluation.run_folder`), and what
comes after the metrics needs neither the dataset nor the system.
"""
