"""results.zip: every result under a name of its own, and equal bytes for equal galleries."""

import dataclasses
import io
import json
import os
import tracemalloc
import zipfile

import pytest
from support.galleries import make_result as make_in

from cgbatch.errors import UsageError
from cgbatch.gallery import archive
from cgbatch.gallery.site import render
from cgbatch.jobs import manifest as manifests
from cgbatch.jobs.manifest import Manifest, Site
from cgbatch.jobs.pictures import Image

ZIPPED = Site(title="Hills", zip=True)


def names(out):
    with zipfile.ZipFile(out / "results.zip") as opened:
        assert opened.testzip() is None
        return opened.namelist()


def test_it_holds_all_results_and_the_manifest_in_one_folder(tmp_path, make_result):
    results = (make_result("b.jpg"), make_result("trip/a.jpg"))
    content = Manifest(ZIPPED, results, ())
    extras = render(tmp_path, content)
    files = ["contents.txt", "manifest.json", "a-winter.jpg", "b-winter.jpg"]
    assert names(tmp_path) == [f"Hills/{name}" for name in files]
    with zipfile.ZipFile(tmp_path / "results.zip") as opened:
        picture = (tmp_path / results[1].pictures.result.path).read_bytes()
        assert opened.read("Hills/a-winter.jpg") == picture
        assert opened.read("Hills/manifest.json").decode() == manifests.dumps(content)
        assert "a-winter.jpg: trip/a.jpg, summer to winter" in opened.read(
            "Hills/contents.txt"
        ).decode().split("\n")
    assert extras.archive.bytes == (tmp_path / "results.zip").stat().st_size


def test_the_full_picture_is_stored_where_there_is_one(tmp_path):
    full = make_in(tmp_path, "a.jpg", full=(60, 40), full_suffix=".tiff")
    render(tmp_path, Manifest(ZIPPED, (full, make_in(tmp_path, "b.jpg")), ()))
    assert {"Hills/a-winter.tiff", "Hills/b-winter.jpg"} <= set(names(tmp_path))
    with zipfile.ZipFile(tmp_path / "results.zip") as opened:
        picture = (tmp_path / full.pictures.full.path).read_bytes()
        assert opened.read("Hills/a-winter.tiff") == picture
        assert "a-winter.tiff: a.jpg" in opened.read("Hills/contents.txt").decode()


def test_equal_names_are_counted_on_systems_that_ignore_case_too(tmp_path, make_result):
    photos = ("one/a.jpg", "two/a.jpg", "A.jpg", "a-winter-2.jpg", "a.png")
    render(tmp_path, Manifest(ZIPPED, tuple(map(make_result, photos)), ()))
    stored = [name.removeprefix("Hills/") for name in names(tmp_path)][2:]
    assert set(stored) == {
        *("a-winter.jpg", "a-winter-2.jpg", "A-winter-3.jpg", "a-winter-4.jpg"),
        "a-winter-2-winter.jpg",
    }
    assert len({name.casefold() for name in stored}) == len(photos)


@pytest.mark.parametrize(
    ("title", "folder"),
    [("../../etc", "etc"), ("///", "gallery"), ("C:\\x", "C--x"), ("Été & co", "Été - co")],
)
def test_a_title_cannot_lead_the_files_out_of_their_folder(tmp_path, make_result, title, folder):
    render(tmp_path, Manifest(Site(title=title, zip=True), (make_result("a.jpg"),), ()))
    assert {name.split("/")[0] for name in names(tmp_path)} == {folder}


def test_equal_galleries_give_equal_bytes_elsewhere_and_later(tmp_path):
    made = []
    for folder, time in (("one", 1e9), ("two", 1.7e9)):
        out = tmp_path / folder
        results = tuple(make_in(out, name) for name in ("a.jpg", "b.jpg"))
        for path in out.rglob("*.jpg"):
            os.utime(path, (time, time))
            path.chmod(0o600 if folder == "one" else 0o644)
        render(out, Manifest(ZIPPED, results, ()))
        made.append((out / "results.zip").read_bytes())
    assert made[0] == made[1]


def test_it_is_left_alone_until_something_changes_and_goes_when_off(tmp_path, make_result):
    content = Manifest(ZIPPED, (make_result("a.jpg"),), ())
    path = tmp_path / "results.zip"
    render(tmp_path, content)
    before = path.stat()
    render(tmp_path, content)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    render(tmp_path, dataclasses.replace(content, results=(make_result("b.jpg"),)))
    assert "Hills/b-winter.jpg" in names(tmp_path)
    render(tmp_path, Manifest(Site(), content.results, ()))
    assert not path.exists()


def test_a_missing_picture_is_named_and_nothing_is_changed(tmp_path, make_result):
    result = make_result("a.jpg")
    render(tmp_path, Manifest(Site(title="Old"), (result,), ()))
    (tmp_path / result.pictures.result.path).unlink()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match=rf"{result.pictures.result.path} .* --no-zip"):
        render(tmp_path, Manifest(ZIPPED, (result,), ()))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_path_that_leads_out_of_the_gallery_is_not_packed(tmp_path, make_result):
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    outside = Image("../secret.jpg", 1, 1, 6)
    made = make_result("a.jpg")
    pictures = dataclasses.replace(made.pictures, result=outside)
    result = dataclasses.replace(made, pictures=pictures)
    with pytest.raises(UsageError, match="not inside the gallery"):
        archive.write(io.BytesIO(), tmp_path / "out", Manifest(ZIPPED, (result,), ()))


def test_memory_does_not_grow_with_the_pictures(tmp_path, make_result):
    result = make_result("a.jpg")
    size = 24_000_000
    (tmp_path / result.pictures.result.path).write_bytes(bytes(size))
    content = Manifest(ZIPPED, (result,), ())
    with (tmp_path / "packed").open("wb") as file:
        tracemalloc.start()
        archive.write(file, tmp_path, content)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (tmp_path / "packed").stat().st_size > size
    assert peak < 3_000_000


def split(tmp_path, monkeypatch, count=5):
    """Make a gallery whose results do not fit into one archive."""
    (tmp_path / ".cgbatch").mkdir()
    results = tuple(make_in(tmp_path, f"{number}/a.jpg") for number in range(count))
    monkeypatch.setattr(archive, "MOST_BYTES", 2 * results[0].pictures.result.bytes)
    content = Manifest(ZIPPED, results, ())
    return content, render(tmp_path, content)


def test_what_is_too_large_for_one_is_in_several_that_stand_alone(tmp_path, monkeypatch):
    (tmp_path / "results.zip").write_bytes(b"of before")
    content, extras = split(tmp_path, monkeypatch)
    parts = [part.path for part in extras.archive.parts]
    assert parts == [f"results-{number}.zip" for number in range(1, len(parts) + 1)]
    assert len(parts) >= 3
    assert not (tmp_path / "results.zip").exists()
    index = (tmp_path / "index.html").read_text()
    packed = []
    for number, part in enumerate(parts, start=1):
        assert f'href="{part}" download>part {number}</a>' in index
        with zipfile.ZipFile(tmp_path / part) as opened:
            assert opened.testzip() is None
            assert {name.split("/")[0] for name in opened.namelist()} == {f"Hills-{number}"}
            listed = json.loads(opened.read(f"Hills-{number}/manifest.json"))["results"]
            assert len(listed) == len(opened.namelist()) - 2 <= 2
            packed += [result["id"] for result in listed]
    assert sorted(packed) == sorted(result.id for result in content.results)
    render(tmp_path, dataclasses.replace(content, site=Site()))
    assert not list(tmp_path.glob("*.zip"))


def test_as_many_files_as_old_programs_unpack_are_in_one(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    results = tuple(make_in(tmp_path, f"{number}.jpg") for number in range(3))
    extras = render(tmp_path, Manifest(ZIPPED, results, ()))
    assert len(extras.archive.parts) == 2


def test_parts_that_stay_are_not_packed_again(tmp_path, monkeypatch):
    content, extras = split(tmp_path, monkeypatch)
    packed = []
    usual = archive.write

    def write(file, out, manifest, end=""):
        packed.append(end)
        usual(file, out, manifest, end)

    monkeypatch.setattr(archive, "write", write)
    render(tmp_path, content)
    assert packed == []
    last = extras.archive.parts[-1].path
    with zipfile.ZipFile(tmp_path / last) as opened:
        end = f"-{len(extras.archive.parts)}"
        changed = json.loads(opened.read(f"Hills{end}/manifest.json"))["results"][0]["id"]
    picture = tmp_path / f"images/{changed}/result.jpg"
    picture.write_bytes(picture.read_bytes()[::-1])
    render(tmp_path, content)
    assert packed == [end]
    picture.unlink()
    with pytest.raises(UsageError, match="cannot be read"):
        render(tmp_path, content)
