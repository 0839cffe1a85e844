"""LangChain's own tests for retrievers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from langchain_tests.integration_tests import RetrieversIntegrationTests

from index.folder import DataFolder
from qa.langchain_retriever import DatelineRetriever
from qa.opening import open_for_reading
from qa.service import Service

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    """What runs the coroutines among the tests."""
    return "asyncio"


class TestDatelineRetriever(RetrieversIntegrationTests):
    service: Service

    @pytest.fixture(autouse=True)
    def _opened(self, ferries: DataFolder) -> Iterator[None]:
        with open_for_reading(ferries.path) as self.service:
            yield

    @property
    def retriever_constructor(self) -> type[DatelineRetriever]:
        return DatelineRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"service": self.service}

    @property
    def retriever_query_example(self) -> str:
        return "Where is the ferry?"
