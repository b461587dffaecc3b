"""One process at a time, and what stands in the way of that."""

import sqlite3

import pytest

from cgbatch import locking
from cgbatch.errors import PlaceError, UsageError
from cgbatch.locking import exclusive


def lock(folder):
    return exclusive(folder, folder.parent, "Go elsewhere.")


def test_only_one_at_a_time(tmp_path):
    with (
        lock(tmp_path / "state"),
        pytest.raises(UsageError, match=f"Another cgbatch is at work in {tmp_path}"),
        lock(tmp_path / "state"),
    ):
        pass
    with lock(tmp_path / "state"):
        pass


def test_errors_inside_pass_through(tmp_path):
    with pytest.raises(sqlite3.OperationalError, match="locked"), lock(tmp_path):
        raise sqlite3.OperationalError("database is locked")


@pytest.mark.parametrize("said", ["database is locked", "disk I/O error", "locking protocol"])
def test_a_file_system_without_locks_is_told_from_another_run(tmp_path, monkeypatch, said):
    """SQLite says that a file is locked where none can be."""

    def refuse(file):
        raise sqlite3.OperationalError(said)

    monkeypatch.setattr(locking, "_held", refuse)
    monkeypatch.setattr(locking, "_has_locks", lambda folder: False)
    with (
        pytest.raises(PlaceError, match=r"without locks.*Go elsewhere\."),
        lock(tmp_path / "state"),
    ):
        pass
    assert list((tmp_path / "state").iterdir()) == []


def test_a_damaged_lock_is_made_again(tmp_path):
    (tmp_path / locking.LOCK).write_bytes(b"damaged" * 1000)
    with lock(tmp_path):
        pass


def test_trying_leaves_nothing(tmp_path):
    assert locking._has_locks(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileNotFoundError):
        locking._has_locks(tmp_path / "gone")
