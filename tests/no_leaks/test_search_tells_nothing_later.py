"""Whatever is searched for, as of whenever: nothing that couldn't be known then."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.filters import Filters
from qa.service import Service
from qa.understanding.intent import TimeIntent
from qa.understanding.reading import Reading
from tests.no_leaks.world import World, asked_of, moments_of, some

readings = st.builds(
    Reading, literal=st.booleans(), intent=st.none() | st.sampled_from(TimeIntent)
)


@some
@given(data=st.data())
def test_search(world: World, service: Service, data: st.DataObject) -> None:
    moment = data.draw(moments_of(world))
    question, reading = data.draw(asked_of(world)), data.draw(readings)
    k = data.draw(st.sampled_from([3, 100]))
    found = service.search(question, Filters(as_of=moment), k, reading)
    world.check_text(found.model_dump_json(by_alias=True), moment)
    world.check_document(found.model_dump(by_alias=True), moment)
    texts = {piece.text for piece in world.known.seen(moment)}
    assert {one.text for one in found.results} <= texts
