from __future__ import annotations

import errno
from pathlib import Path

import pytest

from index.errors import CorruptStoreError, NotFoundError, StorageError
from index.stores.faults import faults

HERE = Path("/data/x")


class PanicError(BaseException):
    """As a library's core may raise it: no Exception."""


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        ValueError("IO error: No space left on device (os error 28)"),
        RuntimeError("database or disk is full"),
    ],
)
def test_a_full_disk_is_no_damage(error: Exception) -> None:
    full = pytest.raises(StorageError, match="disk of /data/x is full")
    with full as caught, faults("The index", HERE):
        raise error
    assert not isinstance(caught.value, CorruptStoreError)


def test_without_room_no_error_means_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.stores.faults.LEAST_ROOM", 10**30)
    with pytest.raises(StorageError, match="is full"), faults("It", tmp_path / "x"):
        raise ValueError("A worker thread failed.")


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EMFILE, "Too many open files"),
        ValueError("IO error: Too many open files (os error 24)"),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        MemoryError(),
    ],
)
def test_what_the_process_lacks_is_no_damage(error: BaseException) -> None:
    with (
        pytest.raises(StorageError, match=r"The index .* can't be used now") as caught,
        faults("The index", HERE),
    ):
        raise error
    assert not isinstance(caught.value, CorruptStoreError)


@pytest.mark.parametrize("error", [ValueError("torn"), PanicError("torn")])
def test_anything_else_is_damage(error: BaseException) -> None:
    with (
        pytest.raises(CorruptStoreError, match=r"The index in /data/x .*torn"),
        faults("The index", HERE),
    ):
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), NotFoundError("Not here.")])
def test_interrupts_and_our_own_errors_pass(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, faults("The index", HERE):
        raise error
    assert caught.value is error
