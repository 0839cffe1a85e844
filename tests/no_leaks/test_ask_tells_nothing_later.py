"""Whatever is asked, as of whenever: no event, answer or prompt tells more."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filters import Filters
from qa.answer import Answer
from qa.answerers import load_answerer
from qa.draft import Answerer, Stage
from qa.events import AnswerEvent
from qa.question import Turn
from qa.service import Service
from tests.no_leaks.answerers import Everything, Remote, silent_model
from tests.no_leaks.world import World, asked_of, moments_of, some


def told(event: AnswerEvent) -> str:
    if isinstance(event, Answer):
        return event.model_dump_json(by_alias=True)
    return str(event if isinstance(event, Stage) else asdict(event))


def asked(
    service: Service,
    world: World,
    data: st.DataObject,
    answerer: Answerer,
    history: tuple[Turn, ...] = (),
) -> tuple[datetime, list[AnswerEvent]]:
    moment, question = data.draw(moments_of(world)), data.draw(asked_of(world))
    filters = Filters(as_of=moment)
    return moment, list(service.events(question, filters, answerer, history))


@pytest.mark.parametrize("answerer", [Everything(), load_answerer("lexical")])
@some
@given(data=st.data())
def test_all_events(
    world: World, service: Service, answerer: Answerer, data: st.DataObject
) -> None:
    moment, events = asked(service, world, data, answerer)
    world.check_text("\n".join(map(told, events)), moment)
    answer = events[-1]
    assert isinstance(answer, Answer)
    world.check_document(answer.model_dump(by_alias=True), moment)


@some
@given(data=st.data())
def test_what_a_chat_model_is_asked(
    world: World, service: Service, data: st.DataObject
) -> None:
    answerer, model = silent_model()
    moment, _ = asked(service, world, data, answerer)
    prompts = [message.text for call in model.calls for message in call.messages]
    assert prompts or not world.known.seen(moment)
    world.check_text("\n".join(prompts), moment)


@some
@given(data=st.data())
def test_another_machine_is_told_nothing_confidential(
    world: World, service: Service, data: st.DataObject
) -> None:
    answerer = Remote()
    moment, events = asked(service, world, data, answerer)
    world.check_text("\n".join(map(told, events)), moment, remote=True)
    world.check_text(answerer.sent, moment, remote=True)
