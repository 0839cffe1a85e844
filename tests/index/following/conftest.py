"""A newsroom, and someone who follows it, for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.index.following.follows import Follows, Newsroom
from tests.index.web.site import Site, running_site


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def newsroom(site: Site) -> Newsroom:
    return Newsroom(site)


@pytest.fixture
def follows(site: Site) -> Follows:
    return Follows(site)
