"""Files written whole, locks, digests."""

import os
import stat
from pathlib import Path

import pytest

from cgbatch import files
from cgbatch.errors import UsageError


def test_a_file_is_replaced_whole_and_its_folders_are_made(tmp_path):
    path = tmp_path / "a" / "b" / "manifest.json"
    files.write_atomically(path, b"first")
    files.write_atomically(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    files.write_atomically(path, b"old")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        files.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_readers_never_see_a_part(tmp_path, monkeypatch):
    """Until the file is whole, it has another name, which the pattern for left-overs matches."""
    path = tmp_path / "a.txt"
    seen = []
    replace = Path.replace

    def spy(self, target):
        seen.append((list(tmp_path.glob(files.TEMPORARY_PATTERN)), self.read_bytes()))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", spy)
    files.write_atomically(path, b"content")
    assert [len(found) for found, _ in seen] == [1]
    assert seen[0][1] == b"content"


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_the_umask_decides_who_may_read(tmp_path, mask):
    old = os.umask(mask)
    try:
        files.write_atomically(tmp_path / "a.txt", b"")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o666 & ~mask


def test_names_as_long_as_the_file_system_takes_can_be_written(tmp_path):
    files.write_atomically(tmp_path / ("n" * 255), b"x")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"x"


def test_what_is_there_is_not_free(tmp_path):
    files.check_free(tmp_path / "new")
    (tmp_path / "file").touch()
    (tmp_path / "lost").symlink_to("nowhere")
    for name in ("file", "lost"):
        with pytest.raises(UsageError, match=f"{name} is there already"):
            files.check_free(tmp_path / name)
