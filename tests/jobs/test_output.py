"""Output and state folders are taken only if they are empty or ours; nothing is left of nothing."""

import os
from pathlib import Path

import pytest

from cgbatch.errors import UsageError
from cgbatch.files import STATE_FOLDER
from cgbatch.jobs import manifest
from cgbatch.jobs.manifest import Manifest, Site
from cgbatch.jobs.output import GalleryFolders, check_is_ours, looked_at, taken


@pytest.fixture
def folders(tmp_path):
    """Return the folders as galleries have them."""
    return GalleryFolders(tmp_path / "out", tmp_path / "out" / STATE_FOLDER)


@pytest.fixture
def apart(tmp_path):
    """Return folders of which that of the state lies elsewhere."""
    return GalleryFolders(tmp_path / "out", tmp_path / "local" / "state")


def add_result(folders, finish, name="a.jpg"):
    """Have a run leave one result, and publish it."""
    with taken(folders) as ledger:
        outcome, result = finish(name)
        ledger.add_result(result, "key", outcome.task.photo.path, 1.0)
        manifest.write(folders.out, Manifest(Site(), ledger.results(), ()))


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_or_empty_folder_is_taken(folders):
    check_is_ours(folders)
    folders.out.mkdir()
    check_is_ours(folders)


def test_a_gallery_is_taken(folders):
    folders.state.mkdir(parents=True)
    folders.ledger.touch()
    check_is_ours(folders)


def test_a_folder_of_somebody_else_is_refused(folders):
    folders.out.mkdir()
    (folders.out / "holiday.jpg").touch()
    with pytest.raises(UsageError, match=r"holiday\.jpg.*--out"):
        check_is_ours(folders)


def test_a_published_copy_without_its_state_is_told_where_that_may_be(folders):
    folders.out.mkdir()
    (folders.out / "manifest.json").touch()
    with pytest.raises(UsageError, match="another --state, or is a published copy"):
        check_is_ours(folders)


@pytest.mark.parametrize(
    "leftover",
    [
        f"{STATE_FOLDER}/lock.sqlite",
        f"{STATE_FOLDER}/lock.sqlite-journal",
        f"{STATE_FOLDER}/ledger.sqlite",  # of no bytes
        f"{STATE_FOLDER}/ledger.sqlite-wal",
        f"{STATE_FOLDER}/.cgbatch-0123456789abcdef.tmp",
        ".cgbatch-0123456789abcdef.tmp",
        ".DS_Store",
        "System Volume Information/x",
    ],
)
def test_what_a_killed_run_or_a_system_leaves_is_in_nobody_s_way(folders, leftover):
    (folders.out / leftover).parent.mkdir(parents=True, exist_ok=True)
    (folders.out / leftover).touch()
    with looked_at(folders) as ledger:
        assert ledger.results() == ()
    with taken(folders) as ledger:
        assert ledger.results() == ()


def test_a_damaged_lock_is_in_nobody_s_way(folders):
    folders.state.mkdir(parents=True)
    (folders.state / "lock.sqlite").write_bytes(b"damaged" * 1000)
    with taken(folders) as ledger:
        assert ledger.results() == ()


def test_of_nothing_nothing_is_left(folders, tmp_path):
    with taken(GalleryFolders(tmp_path / "a" / "b", tmp_path / "a" / "b" / STATE_FOLDER)):
        pass
    assert files(tmp_path) == []
    folders.out.mkdir()  # the user's own, which stays
    with taken(folders):
        unfinished = folders.out / "images" / ("0" * 16)
        unfinished.mkdir(parents=True)
        (unfinished / "original.jpg").touch()
    assert files(folders.out) == []


def test_an_error_in_a_run_without_results_leaves_nothing_either(folders):
    with pytest.raises(ZeroDivisionError), taken(folders):
        raise ZeroDivisionError
    assert not folders.out.exists()


def test_what_cannot_be_asked_any_more_stays(folders):
    with taken(folders) as ledger:
        ledger.__exit__(None, None, None)
    assert folders.ledger.exists()


def test_results_stay(folders, finish):
    add_result(folders, finish)
    with taken(folders) as ledger:
        assert len(ledger.results()) == 1
    assert files(folders.state) == ["ledger.sqlite", "lock.sqlite"]


def test_looking_writes_nothing(folders, finish):
    with looked_at(folders) as ledger:
        assert ledger.results() == ()
    assert not folders.out.exists()
    add_result(folders, finish)
    before = {path: path.stat().st_mtime_ns for path in folders.out.rglob("*")}
    with looked_at(folders) as ledger:
        assert len(ledger.results()) == 1
    assert {path: path.stat().st_mtime_ns for path in folders.out.rglob("*")} == before


def test_who_looks_sees_what_a_run_at_work_has_finished(folders, finish):
    with taken(folders) as ledger:
        for number in range(3):
            outcome, result = finish(f"{number}.jpg")
            ledger.add_result(result, "key", outcome.task.photo.path, 1.0)
            with looked_at(folders) as other:
                assert len(other.results()) == number + 1


def test_a_state_elsewhere_leaves_nothing_in_the_gallery(apart, finish):
    add_result(apart, finish)
    assert files(apart.out) == ["images", "manifest.json"]
    assert files(apart.state) == ["gallery.txt", "ledger.sqlite", "lock.sqlite"]
    with taken(apart) as ledger:
        assert len(ledger.results()) == 1


def test_a_gallery_without_its_state_is_refused(apart, folders, finish, tmp_path):
    add_result(apart, finish)
    for other in (folders, GalleryFolders(apart.out, tmp_path / "other")):
        with pytest.raises(UsageError, match="Name that --state"):
            check_is_ours(other)
    assert not (tmp_path / "other").exists()


def test_a_gallery_that_has_its_state_in_it_says_so(apart, folders, finish):
    add_result(folders, finish)
    with pytest.raises(UsageError, match="Leave --state out"):
        check_is_ours(apart)
    apart.state.mkdir(parents=True)
    for file in folders.state.iterdir():
        file.rename(apart.state / file.name)
    with taken(apart) as ledger:
        assert len(ledger.results()) == 1


def test_a_state_is_of_one_gallery(apart, finish, tmp_path):
    add_result(apart, finish)
    with pytest.raises(UsageError, match="state of another gallery"):
        check_is_ours(GalleryFolders(tmp_path / "second", apart.state))
    (tmp_path / "second").mkdir()
    manifest.write(tmp_path / "second", Manifest(Site(), (), ()))
    apart.out.rename(tmp_path / "away")  # as if its drive were not connected
    with pytest.raises(UsageError, match="state of another gallery"):
        check_is_ours(GalleryFolders(tmp_path / "second", apart.state))


def test_a_gallery_that_was_moved_keeps_its_state(apart, finish, tmp_path):
    add_result(apart, finish)
    apart.out.rename(tmp_path / "moved")
    moved = GalleryFolders(tmp_path / "moved", apart.state)
    for _ in range(2):
        with taken(moved) as ledger:
            assert len(ledger.results()) == 1
    assert os.fsdecode((apart.state / "gallery.txt").read_bytes()) == str(tmp_path / "moved")


@pytest.mark.parametrize("inside", ["", "state", ".cgbatch/deeper"])
def test_a_state_is_never_published(folders, inside):
    with pytest.raises(UsageError, match="published"):
        check_is_ours(GalleryFolders(folders.out, folders.out / inside))


def test_naming_the_usual_state_is_no_other_one(folders, monkeypatch):
    assert not folders.is_apart
    monkeypatch.chdir(folders.out.parent)
    assert not GalleryFolders(Path("out"), Path("out") / ".." / "out" / STATE_FOLDER).is_apart


def test_a_state_folder_of_somebody_else_is_refused(apart):
    apart.state.mkdir(parents=True)
    (apart.state / "letter.txt").touch()
    with pytest.raises(UsageError, match=r"letter\.txt.*--state"):
        check_is_ours(apart)
    assert files(apart.state) == ["letter.txt"]


def test_a_damaged_ledger_stays_as_it_is(folders):
    folders.state.mkdir(parents=True)
    folders.ledger.write_bytes(b"damaged" * 1000)
    with pytest.raises(UsageError, match="damaged"), taken(folders):
        pass
    with pytest.raises(UsageError, match="damaged"), looked_at(folders):
        pass
    assert folders.ledger.read_bytes() == b"damaged" * 1000
