"""LangChain's documents, as of whenever, hold nothing that couldn't be known then."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.langchain_retriever import DatelineRetriever
from qa.service import Service
from tests.no_leaks.world import World, asked_of, moments_of, some


@some
@given(data=st.data())
def test_documents(world: World, service: Service, data: st.DataObject) -> None:
    moment, question = data.draw(moments_of(world)), data.draw(asked_of(world))
    confidential = data.draw(st.booleans())
    retriever = DatelineRetriever(
        service=service, k=data.draw(st.sampled_from([3, 99]))
    )
    found = retriever.invoke(question, as_of=moment, confidential=confidential)
    told = "\n".join(document.model_dump_json() for document in found)
    world.check_text(told, moment, remote=not confidential)
    seen = world.known.seen(moment, remote=not confidential)
    assert {one.page_content for one in found} <= {piece.text for piece in seen}
