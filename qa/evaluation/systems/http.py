"""Dateline over HTTP, or anything that speaks its API.

The service must hold the corpus already: what it answers is judged by the dataset's own
articles, so those that it has beside them count as wrong where they are cited.
"""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from pydantic import ValidationError

from index.errors import ModelError, ModelSpecError, ModelTimeoutError
from index.times import isoformat
from qa.answer import Answer, SearchResponse
from qa.cluster_records import ArticleCluster
from qa.evaluation.response import Response, Retrieved, TimedResponse, Twins
from qa.evaluation.systems import Setting
from qa.evaluation.systems.dateline import response_of

MAX_RESULTS = 100
TIMEOUT = httpx.Timeout(300.0, connect=10.0)


def checked_url(url: str) -> str:
    """
    Raises:
        ModelSpecError: it names no server.
    """
    try:
        usable = bool(urlsplit(url).hostname)
    except ValueError:
        usable = False
    if not usable:
        raise ModelSpecError(
            f"{url!r} names no server; give a URL such as http://127.0.0.1:8321."
        )
    return url.rstrip("/")


class HttpSystem:
    """See :class:`~qa.evaluation.response.Answers` and
    :class:`~qa.evaluation.response.FindsTwins`."""

    def __init__(self, url: str, setting: Setting) -> None:
        """
        Args:
            url: of the service, without a path.
        """
        self.url = url
        self.setting = setting
        # A proxy between here and a service on this machine would be a mistake.
        self._client = httpx.Client(base_url=self.url, timeout=TIMEOUT, trust_env=False)

    def close(self) -> None:
        self._client.close()

    def answer(self, question: str, as_of: datetime | None) -> TimedResponse:
        """Searches, and asks if answers are wanted.

        Raises:
            ModelError: the service can't be reached, refuses, or gives another shape.
        """
        when = {} if as_of is None else {"as_of": isoformat(as_of)}
        depth = min(self.setting.depth, MAX_RESULTS)
        began = time.perf_counter()
        found = self._request(
            "POST", "/v1/search", {"query": question, "k": depth, **when}
        )
        seconds = {"search_request": 1000 * (time.perf_counter() - began)}
        try:
            results = SearchResponse.model_validate(found).results
            retrieved = [
                Retrieved(
                    article=one.external_id or one.url or one.headline,
                    start=one.start,
                    end=one.end,
                    score=one.score,
                )
                for one in results
            ]
            if not self.setting.answers:
                return TimedResponse(Response(retrieved=retrieved), seconds)
            began = time.perf_counter()
            given = self._request("POST", "/v1/ask", {"question": question, **when})
            seconds["ask_request"] = 1000 * (time.perf_counter() - began)
            answer = Answer.model_validate(given)
        except ValidationError as error:
            raise self._another_shape(error) from error
        named = {
            one.article_id: one.external_id or one.url or one.headline
            for one in answer.citations
        }
        response = response_of(answer, retrieved)
        citations = [
            one.model_copy(update={"article": named[one.article]})
            for one in response.citations
        ]
        whole = response.model_copy(update={"citations": citations})
        return TimedResponse(whole, answer.timings_ms | seconds)

    def twins(self, article: str) -> Twins:
        """The others in its cluster.

        Raises:
            ModelError: as :meth:`answer`; the service doesn't hold the article, too.
        """
        found = self._request("GET", f"/v1/clusters/{quote(article, safe='')}")
        try:
            cluster = ArticleCluster.model_validate(found).articles
        except ValidationError as error:
            raise self._another_shape(error) from error
        names = {one.external_id or one.url or one.headline for one in cluster}
        return Twins(articles=sorted(names - {article}))

    def _another_shape(self, error: ValidationError) -> ModelError:
        return ModelError(
            f"{self.url} answers in another shape than Dateline's API: "
            f"{error.errors()[0]['loc']}."
        )

    def _request(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> object:
        try:
            reply = self._client.request(method, path, json=body)
        except httpx.TimeoutException as error:
            raise ModelTimeoutError(f"{self.url} gave no answer in time.") from error
        except httpx.HTTPError as error:
            raise ModelError(
                f"{self.url} can't be reached ({error}); is `dateline serve` running?"
            ) from error
        try:
            content: object = reply.json()
        except ValueError as error:
            raise ModelError(f"{self.url}{path} gives no JSON.") from error
        if reply.is_error:
            detail = content.get("detail") if isinstance(content, dict) else None
            raise ModelError(f"{self.url}{path} refuses: {detail or reply.status_code}")
        return content
