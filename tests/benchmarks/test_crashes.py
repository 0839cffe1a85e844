"""A few of the kills of ``python -m benchmarks.crashes``."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.crashes import operations
from benchmarks.crashes.campaign import Campaign
from benchmarks.crashes.conditions import OTHER

KILLS = 1


@pytest.mark.end_to_end
def test_a_few_kills_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "NEW_STORIES", (2, 4))
    findings = Campaign(tmp_path, 5, OTHER).run(KILLS)
    assert findings.kills.total() >= KILLS
    assert findings.results
    assert findings.violations == []
