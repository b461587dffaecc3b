"""What file systems refuse becomes one sentence."""

import errno
import getpass
import os
from pathlib import Path

import pytest

from cgbatch.errors import ExitCode, PlaceError
from cgbatch.files import TEMPORARY_PATTERN
from cgbatch.refusals import explained, foreseen, foreseen_of_file, refusal, trial, unreadable


def error(number, path=None):
    return OSError(number, os.strerror(number), path and os.fspath(path))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk(tmp_path, number):
    said = str(refusal(error(number), tmp_path / "gallery"))
    assert said.startswith(f"The disk of {tmp_path}/gallery is full: ")
    assert "kB are free" in said
    assert "give the same command again" in said


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_what_is_forbidden_says_who_what_and_whose(tmp_path, number):
    said = str(refusal(error(number, tmp_path / "new" / "gallery"), tmp_path))
    assert said.startswith(f"{getpass.getuser()} may not write to the folder {tmp_path}, which")
    assert f"which belongs to {tmp_path.owner()} (drwx" in said


def test_our_own_names_for_a_moment_are_not_said(tmp_path):
    file = tmp_path / TEMPORARY_PATTERN.replace("*", "0123456789abcdef")
    said = str(refusal(error(errno.EROFS, file), tmp_path))
    assert said.startswith(f"{tmp_path} lies on a disk that can only be read")


@pytest.mark.parametrize("number", [errno.EEXIST, errno.ENOTDIR, errno.ENOENT])
def test_what_stands_in_the_way(tmp_path, number):
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "file").touch()
    assert "link is a link to nowhere, and leads nowhere" in str(
        refusal(error(number), tmp_path / "link")
    )
    assert "file is a file, and" in str(refusal(error(number), tmp_path / "file" / "deeper"))


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.ENODEV])
def test_a_disk_that_is_gone(tmp_path, number):
    assert "still connected" in str(refusal(error(number), tmp_path))


def test_all_else_is_a_sentence_too(tmp_path):
    said = str(refusal(error(errno.EMFILE, tmp_path), tmp_path))
    assert said == f"{tmp_path} cannot be used (Too many open files). Choose another place."


def test_a_user_without_a_name_has_a_number(tmp_path, monkeypatch):
    def nameless():
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nameless)
    said = str(refusal(error(errno.EACCES, tmp_path), tmp_path))
    assert said.startswith(f"User {os.getuid()} may not")


def test_only_what_systems_refuse_is_explained(tmp_path):
    with pytest.raises(PlaceError) as caught, explained(tmp_path):
        (tmp_path / "missing" / "deeper").mkdir()
    assert caught.value.exit_code == ExitCode.USAGE
    with pytest.raises(ValueError, match="ours"), explained(tmp_path):
        raise ValueError("ours")


def test_foreseeing_tries_nothing(tmp_path):
    assert foreseen(tmp_path / "a" / "b") is None
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    assert "is a file" in str(foreseen(tmp_path / "file" / "gallery"))


def test_what_can_be_read_or_is_not_there_is_not_unreadable(tmp_path):
    (tmp_path / "photo.jpg").touch()
    for path in (tmp_path, tmp_path / "photo.jpg", tmp_path / "missing"):
        assert unreadable(path) is None


@pytest.mark.parametrize("target", ["nowhere", "link"])
def test_a_link_to_nowhere_is_unreadable(tmp_path, target):
    (tmp_path / "link").symlink_to(target)
    said = f"{tmp_path}/link is a link to {target}, and leads nowhere."
    assert str(unreadable(tmp_path / "link")).startswith(said)


def test_a_disk_that_can_hold_no_more_files(tmp_path, monkeypatch):
    monkeypatch.setattr("cgbatch.refusals._has_no_names_left", lambda path: True)
    assert "is full: it can hold no more files." in str(refusal(error(errno.ENOSPC), tmp_path))


def test_a_trial_leaves_nothing(tmp_path):
    trial(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileNotFoundError):
        trial(tmp_path / "gone")


def test_a_name_that_is_too_long(tmp_path):
    path = tmp_path / ("x" * 300)
    said = str(refusal(error(errno.ENAMETOOLONG, path), tmp_path))
    assert said.startswith(f"A name in {path} is longer than its disk allows.")


def test_the_current_folder_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert f"the folder {tmp_path}," in str(refusal(error(errno.EACCES, Path("new")), Path("new")))


def test_files_are_foreseen_as_folders_are(tmp_path, monkeypatch):
    file = tmp_path / "file"
    assert foreseen_of_file(file) is None
    file.touch()
    assert foreseen_of_file(file) is None
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    assert "may not write to the file" in str(foreseen_of_file(file))
