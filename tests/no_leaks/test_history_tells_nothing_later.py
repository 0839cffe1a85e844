"""What an article was, as of whenever: no version, post or notice of a later time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.errors import NotFoundError
from qa.presenting_history import history
from qa.service import Service
from tests.no_leaks.made_news import name_of
from tests.no_leaks.world import MARK, World, moments_of, some


@some
@given(data=st.data())
def test_history(world: World, service: Service, data: st.DataObject) -> None:
    """What was replaced by then belongs to it; so only what began later is refused."""
    moment = data.draw(moments_of(world))
    one = data.draw(st.sampled_from(world.news.rounds[0]))
    known, later = set[str](), set[str]()
    for piece in world.known.pieces:
        if name_of(piece.version) == name_of(one):
            words = known if piece.starts <= moment else later
            words.update(MARK.findall(piece.text))
    try:
        told = history(service.archive.articles, one.article_id, moment)
    except NotFoundError:
        return
    said = set(MARK.findall(told.model_dump_json()))
    assert said & (later - known) == set()
