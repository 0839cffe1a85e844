"""JSON Schemas of all that ``--json`` prints: ``python -m qa.schemas [FOLDER]``.

They are committed in ``docs/schemas``; a test holds them to the models.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from qa.answer import Answer, SearchResponse
from qa.article_records import ArticleList, ArticleRecord
from qa.cluster_records import ClusterList
from qa.evaluation.comparison import Comparison
from qa.evaluation.records import CleanReport, Cost, EvaluationReport, JudgeReport
from qa.evaluation.report.writing import WrittenReport
from qa.follow_records import FollowRound
from qa.history_records import HistoryRecord
from qa.problem import Problem
from qa.reports import (
    BackupReport,
    DoctorReport,
    FetchReport,
    IndexReport,
    ReembedReport,
    RemoveReport,
    RestoreReport,
    StatusReport,
    WithdrawReport,
)

DOCUMENTS: dict[str, type[BaseModel]] = {
    "answer": Answer,
    "article": ArticleRecord,
    "article-list": ArticleList,
    "backup": BackupReport,
    "clusters": ClusterList,
    "doctor": DoctorReport,
    "evaluation": EvaluationReport,
    "evaluation-clean": CleanReport,
    "evaluation-comparison": Comparison,
    "evaluation-cost": Cost,
    "evaluation-judge": JudgeReport,
    "evaluation-report": WrittenReport,
    "fetch-model": FetchReport,
    "follow": FollowRound,
    "history": HistoryRecord,
    "index": IndexReport,
    "problem": Problem,
    "reembed": ReembedReport,
    "remove": RemoveReport,
    "restore": RestoreReport,
    "search": SearchResponse,
    "status": StatusReport,
    "withdraw": WithdrawReport,
}
"""File name, without its ending, and the model of the document."""

FOLDER = Path("docs", "schemas")


def schema_text(model: type[BaseModel]) -> str:
    """The schema of a document as it is printed, as the file holds it."""
    schema = model.model_json_schema(by_alias=True, mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Writes all of them into ``folder``, and deletes others that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        if path.stem not in DOCUMENTS:
            path.unlink()
    for name, model in DOCUMENTS.items():
        (folder / f"{name}.json").write_text(schema_text(model), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
