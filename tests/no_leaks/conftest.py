"""Archives of made-up news, and services over them, made once for all paths."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.archive import Archive
from qa.service import Service
from tests.index.archives import EMBEDDER
from tests.no_leaks.world import World

SEEDS = (1, 2)


@pytest.fixture(scope="session", params=SEEDS)
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> World:
    return World.made(request.param, tmp_path_factory.mktemp("news") / "data")


@pytest.fixture(scope="session")
def service(world: World) -> Iterator[Service]:
    with Archive.open(world.folder, EMBEDDER.identity) as archive:
        yield Service(archive, EMBEDDER)
