"""In chains: streamed, in batches, configured, as a tool, traced when asked to be."""

from __future__ import annotations

import asyncio
from typing import Any
from unittest.mock import MagicMock

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import (
    ConfigurableField,
    Runnable,
    RunnablePassthrough,
)
from langchain_core.tools import create_retriever_tool
from langsmith import Client, tracing_context

from index.errors import InputError
from qa.answerers.scripted import ScriptedChatModel
from qa.langchain_retriever import DatelineRetriever

CREWS = "What rise did the ferry crews get?"
RISE = "The ferry crews got a 3 % rise."


def together(documents: list[Document]) -> str:
    return "\n".join(document.page_content for document in documents)


def chain_of(
    retriever: Runnable[str, list[Document]], *replies: str
) -> tuple[Runnable[str, str], ScriptedChatModel]:
    model = ScriptedChatModel(replies=list(replies), chunk_characters=4)
    prompt = ChatPromptTemplate.from_template("{question}\n{passages}")
    given = {"passages": retriever | together, "question": RunnablePassthrough()}
    return given | prompt | model | StrOutputParser(), model


def test_a_chain_answers_from_the_documents(retriever: DatelineRetriever) -> None:
    chain, model = chain_of(retriever, "Three per cent.")
    assert chain.invoke(CREWS) == "Three per cent."
    (call,) = model.calls
    assert RISE in call.messages[0].text


def test_a_chain_streams(retriever: DatelineRetriever) -> None:
    chain, _ = chain_of(retriever, "Three per cent.", "Three per cent.")
    pieces = list(chain.stream(CREWS))
    assert len(pieces) > 3
    assert "".join(pieces) == "Three per cent."

    async def stream() -> list[str]:
        return [piece async for piece in chain.astream(CREWS)]

    assert asyncio.run(stream()) == pieces


def test_a_batch_is_searched_in_order(retriever: DatelineRetriever) -> None:
    questions = [CREWS, "Le ferry est au port?", "Which ferry does nobody need?"]
    expected = [RISE, "Le ferry est au port.", "A ferry that nobody needs."]
    for found in (
        retriever.batch(questions, k=1),
        asyncio.run(retriever.abatch(questions, k=1)),
    ):
        assert [one.page_content for (one,) in found] == expected


def test_bound_and_configured_options(retriever: DatelineRetriever) -> None:
    bound = retriever.bind(k=2, kinds=["opinion"])
    assert len(bound.invoke(CREWS)) == 1
    configurable = retriever.configurable_fields(
        k=ConfigurableField(id="k"), as_of=ConfigurableField(id="as_of")
    )
    config: Any = {"configurable": {"k": 2, "as_of": "2025-10-30"}}
    found = configurable.invoke(CREWS, config)
    assert [one.metadata["as_of"] for one in found] == ["2025-10-30T23:59:59Z"] * 2
    assert len(asyncio.run(configurable.ainvoke(CREWS, config))) == 2
    with pytest.raises(InputError, match="'k' can't be 0"):
        configurable.invoke(CREWS, {"configurable": {"k": 0}})


def test_agents_may_use_it_as_a_tool(retriever: DatelineRetriever) -> None:
    tool = create_retriever_tool(retriever, "archive", "Searches the archive.")
    assert RISE in tool.invoke({"query": CREWS})
    assert RISE in asyncio.run(tool.ainvoke({"query": CREWS}))


class Told(BaseCallbackHandler):
    """Keeps what it is told of retrievers."""

    def __init__(self) -> None:
        self.events: list[Any] = []

    def on_retriever_start(self, _: Any, query: str, **about: Any) -> None:
        self.events.append((about["name"], query, about["tags"]))

    def on_retriever_end(self, documents: Any, **_: Any) -> None:
        self.events.append(len(documents))

    def on_retriever_error(self, error: BaseException, **_: Any) -> None:
        self.events.append(type(error))


def test_callbacks_hear_of_searches(retriever: DatelineRetriever) -> None:
    told = Told()
    retriever.tags = ["ferries"]
    config: Any = {"callbacks": [told]}
    retriever.invoke(CREWS, config, k=2)
    asyncio.run(retriever.ainvoke(CREWS, config, k=3))
    with pytest.raises(InputError):
        retriever.invoke(CREWS, config, k=0)
    start = ("DatelineRetriever", CREWS, ["ferries"])
    assert told.events == [start, 2, start, 3, start, InputError]


def test_langsmith_hears_only_of_chains_that_one_traces(
    retriever: DatelineRetriever, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = MagicMock()
    client = Client(
        api_url="http://127.0.0.1:9",
        api_key="none",
        session=session,
        auto_batch_tracing=False,
    )
    monkeypatch.setattr("langsmith.run_trees.get_cached_client", lambda **_: client)
    retriever.invoke(CREWS)
    assert session.request.call_count == 0
    with tracing_context(enabled=True, client=client):
        retriever.invoke(CREWS)
    assert RISE in str(session.request.call_args_list)
