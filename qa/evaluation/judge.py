"""Do quotes support sentences? Asked of a chat model, as ALCE does it.

*Citation recall*: the share of an answer's sentences that all their quotes together
support. *Citation precision*: the share of its citations that aren't superfluous; one
is if it alone doesn't support its sentence, and the others together do without it. An
answer without citations has a precision of 0. Both are averaged over answers. (Gao et
al., "Enabling Large Language Models to Generate Text with Citations", 2023.)

A judge is pinned by its model and its prompt's version, and each of its verdicts is
kept: the same question is never asked twice. What it finds stands apart from what is
counted without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import DatasetError, ModelOutputError
from index.model_server import leaves_the_machine
from prompts import load_prompt
from qa.answerers.spotlight import as_data
from qa.evaluation.details import DetailLine, ShownQuote
from qa.evaluation.metrics.by_judge import JUDGED
from qa.evaluation.metrics.metric import Scores
from qa.evaluation.response import Response, Said
from qa.evaluation.run_folder import DETAILS, JUDGE, RECORDS, SCORES, SUMMARY, RunFolder
from qa.evaluation.run_lines import JudgeDescription, Record, ScoreLine
from qa.evaluation.summary import Summary, summarise

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PATIENCE_SECONDS = 60.0
"""How long to wait for another process that writes to the same file."""
SUPPORTS = {"yes": True, "no": False}


class Judge:
    """Asks a chat model; each question once."""

    def __init__(self, spec: str, model: BaseChatModel, file: Path) -> None:
        """
        Args:
            file: keeps the verdicts of all judges; is made if need be.
        """
        prompt = load_prompt("judge")
        self.description = JudgeDescription(model=spec, prompt=prompt.label)
        self.elsewhere = leaves_the_machine(spec)
        self._prompt = prompt.text
        self._model = model
        file.parent.mkdir(parents=True, exist_ok=True)
        self._kept = sqlite3.connect(file, timeout=PATIENCE_SECONDS)
        self._kept.execute(
            "CREATE TABLE IF NOT EXISTS verdicts"
            " (asked TEXT PRIMARY KEY, supported INTEGER NOT NULL)"
        )
        self.asked = 0

    def close(self) -> None:
        self._kept.close()

    def supports(self, statement: str, quotes: Sequence[ShownQuote]) -> bool:
        """Whether the quotes together carry the statement; none carry nothing.

        Raises:
            ModelError: the model fails, or says neither yes nor no.
        """
        if not quotes:
            return False
        lines = [
            f"[{number}] {as_data(one.title)}: {as_data(one.quote)}"
            for number, one in enumerate(quotes, 1)
        ]
        request = "\n".join([*lines, "", f"Statement: {as_data(statement)}"])
        who = (self.description.model, self.description.prompt, request)
        key = sha256("\x1f".join(who).encode("utf-8", "replace")).hexdigest()
        row = self._kept.execute(
            "SELECT supported FROM verdicts WHERE asked = ?", [key]
        ).fetchone()
        if row is not None:
            return bool(row[0])
        supported = self._ask(request)
        with self._kept:
            self._kept.execute(
                "INSERT OR IGNORE INTO verdicts VALUES (?, ?)", [key, supported]
            )
        return supported

    def _ask(self, request: str) -> bool:
        from langchain_core.messages import HumanMessage, SystemMessage

        from qa.answerers.model_errors import model_error

        self.asked += 1
        try:
            reply = self._model.invoke(
                [SystemMessage(self._prompt), HumanMessage(request)]
            )
        except Exception as error:
            raise model_error(error, self.description.model) from error
        word = reply.text.strip().strip(".\"'*").casefold()
        if word not in SUPPORTS:
            raise ModelOutputError(
                f"The judge {self.description.model} said {reply.text[:60]!r}, neither "
                "yes nor no; choose another model."
            )
        return SUPPORTS[word]


def judge_run(
    folder: RunFolder, judge: Judge, on_progress: Callable[[int, int], None]
) -> Summary:
    """Adds the judge's metrics to a finished run.

    Those of another judge are replaced. Killed, it has changed nothing, and verdicts
    that were given are kept.

    Args:
        on_progress: is told how many answers are judged, and of how many.

    Raises:
        DatasetError: the folder holds no finished run.
        ModelError: the model fails.
    """
    scores = folder.scores()
    records = {one.id: one for one in folder.read_lines(RECORDS, Record)}
    details = {one.id: one for one in folder.read_lines(DETAILS, DetailLine)}
    judged = []
    for number, line in enumerate(scores, 1):
        record, detail = records.get(line.id), details.get(line.id)
        if record is None or detail is None:
            raise DatasetError(
                f"{folder.path} has no record of {line.id!r}; run it anew to judge it."
            )
        found: Scores = {}
        if isinstance(record.output, Response):
            found = judged_scores(judge, record.output, detail)
        kept = {k: row for k, row in line.scores.items() if k not in JUDGED}
        added = {name: list(row) for name, row in found.items()}
        judged.append(line.model_copy(update={"scores": kept | added}))
        on_progress(number, len(scores))
    summary = summarise(judged, folder.description().seed)
    with folder.written_alone():
        folder.write_document(JUDGE, judge.description)
        folder.write_lines(SCORES, judged)
        folder.write_document(SUMMARY, summary)
    return summary


def with_judged(
    scores: Sequence[ScoreLine], earlier: Iterable[ScoreLine]
) -> list[ScoreLine]:
    """Scores with what the judge found earlier of the same items."""
    kept = {
        line.id: {name: row for name, row in line.scores.items() if name in JUDGED}
        for line in earlier
    }
    return [
        line.model_copy(update={"scores": line.scores | kept.get(line.id, {})})
        for line in scores
    ]


def judged_scores(judge: Judge, response: Response, detail: DetailLine) -> Scores:
    """What an answer counts with this judge; nothing if none was given, or if it quotes
    what is confidential and the judge is on another machine.

    Quotes that don't stand at their offsets are no citations, and support nothing.

    Raises:
        ModelError: the model fails.
    """
    if not response.answered or not response.sentences:
        return {}
    if judge.elsewhere and any(one.confidential for one in detail.quotes):
        return {}
    quotes = {one.n: one for one in detail.quotes}
    supported = useful = cited = 0
    for sentence in response.sentences:
        own = [quotes[n] for n in dict.fromkeys(sentence.citations) if n in quotes]
        valid = [one for one in own if one.verbatim]
        whole = judge.supports(sentence.text, valid)
        supported += whole
        cited += len(own)
        useful += _useful(judge, sentence, valid) if whole else 0
    return {
        "judge.citation_recall": (supported / len(response.sentences),),
        "judge.citation_precision": (useful / cited if cited else 0.0,),
    }


def _useful(judge: Judge, sentence: Said, valid: Sequence[ShownQuote]) -> int:
    """How many quotes of a sentence that all of them support aren't superfluous."""
    if len(valid) == 1:
        return 1
    count = 0
    for one in valid:
        others = [other for other in valid if other is not one]
        alone = judge.supports(sentence.text, [one])
        count += alone or not judge.supports(sentence.text, others)
    return count
