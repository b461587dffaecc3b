"""Removal: only results whose photo is really gone, and only files of ours."""

from types import SimpleNamespace

from cgbatch.files import sha256_of
from cgbatch.jobs.identity import Origin
from cgbatch.jobs.pictures import Image
from cgbatch.jobs.prune import sweep, without_photo
from cgbatch.photos.discover import Photo


def origin(path, sha256):
    return Origin("0" * 16, path.name, path, sha256, "summer2winter")


def files_in(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_a_photo_that_still_lies_where_it_was_is_not_gone(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"a")
    assert [*without_photo([origin(path, sha256_of(path))], [], sha256_of)] == []


def test_a_photo_that_moved_and_was_found_is_not_gone(tmp_path):
    found = Photo(tmp_path / "new" / "a.jpg", "a.jpg", "5a", 0)
    assert [*without_photo([origin(tmp_path / "a.jpg", "5a")], [found], sha256_of)] == []


def test_a_photo_whose_name_was_only_composed_is_not_gone(tmp_path):
    old = origin(tmp_path / "cafe\u0301.jpg", "5a")
    found = Photo(tmp_path / "caf\u00e9.jpg", "caf\u00e9.jpg", "5a", 0)
    assert [*without_photo([old], [found], sha256_of)] == []


def test_a_deleted_photo_is_gone(tmp_path):
    old = origin(tmp_path / "a.jpg", "5a")
    assert [*without_photo([old], [], sha256_of)] == [old]


def test_a_photo_that_was_edited_is_gone(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"edited")
    old = origin(path, "5a")
    edited = Photo(path, "a.jpg", sha256_of(path), 0)
    assert [*without_photo([old], [edited], sha256_of)] == [old]


def test_sweep_removes_unknown_results_and_half_written_files_only(tmp_path):
    images = tmp_path / "images"
    for folder in ("0" * 16, "1" * 16, "holiday"):
        (images / folder).mkdir(parents=True)
        (images / folder / "result.jpg").write_bytes(b"x")
    (images / ("0" * 16) / ".cgbatch-12ab.tmp").write_bytes(b"x")
    (tmp_path / ".cgbatch-12ab.tmp").write_bytes(b"x")
    (tmp_path / "mine.tmp").write_bytes(b"x")
    sweep(tmp_path, [SimpleNamespace(id="0" * 16, pictures=SimpleNamespace(all=()))])
    left = [f"images/{'0' * 16}/result.jpg", "images/holiday/result.jpg", "mine.tmp"]
    assert files_in(tmp_path) == left


def test_sweep_removes_pictures_that_a_result_no_longer_has(tmp_path):
    folder = tmp_path / "images" / ("0" * 16)
    folder.mkdir(parents=True)
    for name in ("full.jpg", "full.tif", "zoom.jpg", "translation.png", "result.jpg", "mine.png"):
        (folder / name).write_bytes(b"x")
    places = (f"images/{folder.name}/{name}" for name in ("full.jpg", "result.jpg"))
    present = [Image(place, 1, 1, 1) for place in places]
    sweep(tmp_path, [SimpleNamespace(id=folder.name, pictures=SimpleNamespace(all=present))])
    assert sorted(path.name for path in folder.iterdir()) == ["full.jpg", "mine.png", "result.jpg"]
