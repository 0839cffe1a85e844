"""A site of its own for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.index.web.site import Site, running_site


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running
