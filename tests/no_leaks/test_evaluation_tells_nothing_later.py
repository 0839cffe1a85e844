"""What the harness records of Dateline holds nothing that couldn't be known then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answerers import load_answerer
from qa.draft import Answerer
from qa.evaluation.corpus import Corpus
from qa.evaluation.systems import Setting
from qa.evaluation.systems.dateline import DatelineSystem
from qa.evaluation.systems.variants import WHOLE
from qa.evaluation.workspace import Workspace
from qa.service import Service
from tests.no_leaks.answerers import Everything
from tests.no_leaks.world import World, asked_of, moments_of, some


@pytest.fixture(scope="session")
def setting(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Setting]:
    """Of a corpus of the same news; the archive is opened by the service's."""
    versions = world.news.versions().values()
    corpus = Corpus("news", lambda: [one for each in versions for one, _ in each])
    workspace = Workspace(tmp_path_factory.mktemp("workspace"))
    yield Setting(corpus, workspace, "lexical", "hashed", depth=20)
    workspace.close()


@pytest.mark.parametrize("answerer", [Everything(), load_answerer("lexical"), None])
@some
@given(data=st.data())
def test_records(
    world: World,
    service: Service,
    setting: Setting,
    answerer: Answerer | None,
    data: st.DataObject,
) -> None:
    moment, question = data.draw(moments_of(world)), data.draw(asked_of(world))
    system = DatelineSystem(service, answerer, setting, WHOLE, ExitStack())
    response = system.answer(question, moment).response
    world.check_text(response.model_dump_json(by_alias=True), moment)
    shown = {one.article for one in response.retrieved or ()}
    seen = world.known.seen(moment)
    assert shown <= {piece.version.article_id for piece in seen}
