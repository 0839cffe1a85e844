"""What a judge makes of the citations of a run, as ALCE counts it.

*Citation recall*: the share of an answer's sentences that all their quotes together
support. *Citation precision*: the share of its citations that aren't superfluous; one
is if it alone doesn't support its sentence, and the others together do without it. An
answer without citations has a precision of 0. Both are averaged over answers. (Gao et
al., "Enabling Large Language Models to Generate Text with Citations", 2023.)

What a judge finds stands apart from what is counted without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from index.errors import DatasetError
from qa.evaluation.details import DetailLine, ShownQuote
from qa.evaluation.judge import Judge
from qa.evaluation.metrics.by_judge import JUDGED
from qa.evaluation.metrics.metric import Scores
from qa.evaluation.response import Response, Said
from qa.evaluation.run_folder import DETAILS, JUDGE, RECORDS, SCORES, SUMMARY, RunFolder
from qa.evaluation.run_lines import Record, ScoreLine
from qa.evaluation.summary import Summary, summarise


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
