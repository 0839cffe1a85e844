from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from index.recent import Recent


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6))), st.integers(1, 4))
def test_it_keeps_those_that_were_asked_for_last(
    calls: list[tuple[bool, int]], kept: int
) -> None:
    recent: Recent[int, str] = Recent(kept)
    plain: list[int] = []
    for put, key in calls:
        if put:
            assert recent.setdefault(key, f"{key}") == f"{key}"
        else:
            assert recent.get(key) == (f"{key}" if key in plain else None)
        if put or key in plain:
            plain = [*(one for one in plain if one != key), key][-kept:]
        assert len(recent) == len(plain)
    assert {key for key in range(7) if recent.get(key)} == set(plain)


def test_the_first_value_stays_and_only_it_can_be_discarded() -> None:
    recent: Recent[str, list[int]] = Recent(2)
    first, second = [1], [1]
    assert recent.setdefault("a", first) is first
    assert recent.setdefault("a", second) is first
    recent.discard("a", second)
    recent.discard("b", second)
    assert recent.get("a") is first
    recent.discard("a", first)
    assert recent.setdefault("a", second) is second


def test_of_many_that_come_at_once_one_is_kept() -> None:
    recent: Recent[int, object] = Recent(4)
    with ThreadPoolExecutor(8) as threads:
        kept = list(
            threads.map(lambda n: recent.setdefault(n % 3, object()), range(300))
        )
    assert [len({id(one) for one in kept[key::3]}) for key in range(3)] == [1, 1, 1]
