"""The example archive, open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.folder import DataFolder
from qa.service import Service
from tests.qa.example_service import SUNDAY, index_examples


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = DataFolder(tmp_path_factory.mktemp("service") / "data")
    with index_examples(folder, lambda: SUNDAY.as_of) as service:
        yield service
