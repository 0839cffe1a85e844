"""Dateline by library, whole or with a part switched off."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property

from index.errors import ModelSpecError
from index.filters import Filters
from index.times import system_clock
from qa.answer import Answer, SearchResult
from qa.answerers import load_answerer
from qa.draft import Answerer
from qa.evaluation.archives import open_archive
from qa.evaluation.response import (
    Cited,
    Response,
    Retrieved,
    Said,
    SupportVerdict,
    TimedResponse,
    Twins,
)
from qa.evaluation.systems import Setting
from qa.evaluation.systems.variants import Variant
from qa.rerankers import reranker_of
from qa.service import MAX_RESULTS, Service

END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)


class DatelineSystem:
    """Asks an archive of the corpus.

    See :class:`~qa.evaluation.response.Answers`,
    :class:`~qa.evaluation.response.Supports` and
    :class:`~qa.evaluation.response.FindsTwins`.
    """

    def __init__(
        self,
        service: Service,
        answerer: Answerer | None,
        setting: Setting,
        variant: Variant,
        resources: ExitStack,
    ) -> None:
        self.service = service
        self.answerer = answerer
        self.setting = setting
        self.variant = variant
        self.close = resources.close

    @classmethod
    def open(cls, variant: Variant, setting: Setting) -> DatelineSystem:
        """Makes the archive if need be, and opens it.

        Raises:
            ModelError: the embedder, the reranker or the answerer can't be used.
            StorageError: another process is making the archive.
        """
        with ExitStack() as resources:
            embedder = setting.workspace.embedder(setting.embedder)
            reranker = reranker_of(setting.reranker)
            archive = open_archive(
                setting.corpus,
                setting.workspace,
                embedder,
                variant.recipe,
                setting.tell,
                resources,
            )
            answerer = load_answerer(setting.model) if setting.answers else None
            if answerer is not None and variant.always:
                answerer = _always(answerer, setting.model)
            service = Service(archive, embedder, variant.ranking, reranker)
            return cls(service, answerer, setting, variant, resources.pop_all())

    def answer(self, question: str, as_of: datetime | None) -> TimedResponse:
        """Searches as deep as wanted, and then asks as a user does."""
        moment = as_of if self.variant.blind else END_OF_TIME
        filters = Filters(as_of=moment or system_clock())
        depth = min(self.setting.depth, MAX_RESULTS)
        reading = self.variant.reading
        found = self.service.search(question, filters, depth, reading)
        retrieved = list(map(self._retrieved, found.results))
        if self.answerer is None:
            return TimedResponse(Response(retrieved=retrieved), found.timings_ms)
        answer = self.service.ask(question, filters, self.answerer, reading=reading)
        return TimedResponse(response_of(answer, retrieved), answer.timings_ms)

    def twins(self, article: str) -> Twins:
        """The others that ``dateline clusters`` lists with it."""
        return Twins(articles=sorted(self._cluster_of.get(article, set()) - {article}))

    @cached_property
    def _cluster_of(self) -> dict[str, set[str]]:
        """The articles of each one's cluster, by their keys."""
        names = self.setting.corpus.names
        clusters = [
            {names[version.article.article_id] for version in cluster}
            for cluster in self.service.archive.clusters.all(Filters(system_clock()))
        ]
        return {article: cluster for cluster in clusters for article in cluster}

    def _retrieved(self, found: SearchResult) -> Retrieved:
        corpus = self.setting.corpus
        versions = corpus.articles.get(corpus.names.get(found.article_id, ""), [])
        return Retrieved(
            article=found.article_id,
            start=found.start,
            end=found.end,
            text=found.text if len(versions) > 1 else None,
            score=found.score,
        )

    def supports(self, claim: str, source: str) -> SupportVerdict:
        """By the checks that every sentence of an answer goes through."""
        from qa.checks import check_texts, passes

        verdicts = check_texts(claim, source, source)
        failed = sum(verdict == "failed" for verdict in verdicts.values())
        return SupportVerdict(supported=passes(verdicts), score=-float(failed))


def response_of(answer: Answer, retrieved: list[Retrieved]) -> Response:
    """An answer of Dateline's in the harness's shape."""
    return Response(
        retrieved=retrieved,
        status=answer.status,
        sentences=[
            Said(text=one.text, citations=one.citations) for one in answer.sentences
        ],
        citations=[
            Cited(
                n=one.n,
                article=one.article_id,
                field=one.field,
                start=one.start,
                end=one.end,
                quote=one.quote,
            )
            for one in answer.citations
        ],
        confidence=answer.confidence,
        usage=answer.usage,
    )


def _always(answerer: Answerer, spec: str) -> Answerer:
    from qa.answerers.extractive import ExtractiveAnswerer

    if not isinstance(answerer, ExtractiveAnswerer):
        raise ModelSpecError(
            f"dateline:no-abstention needs an extractive model, and {spec} is none."
        )
    answerer.reader.least = 0.0
    return answerer
