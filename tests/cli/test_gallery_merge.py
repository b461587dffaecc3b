"""Galleries that were made apart and joined are as if one run had made them."""

import shutil
from dataclasses import replace

import pytest

from cgbatch.errors import ExitCode
from cgbatch.jobs import manifest

RUN = ("--domain", "season", "--to", "winter", "--size", "64")


@pytest.fixture
def photos(make_photos):
    folder = make_photos(5)
    (folder / "broken.jpg").write_bytes(b"no photo")
    return folder


@pytest.fixture
def parts(cgbatch, photos):
    """Two galleries of a part of the photos each; one run makes a part of nothing."""
    ends = [
        cgbatch("run", photos, *RUN, "--shard", f"{k}/2", "--out", f"part{k}", "--title", "Hills")
        for k in (1, 2)
    ]
    assert sorted(end.code for end in ends) == [ExitCode.OK, ExitCode.SOME_FAILED]
    return "part1", "part2"


def test_parts_joined_are_as_one_run(cgbatch, photos, parts, published, tmp_path):
    whole = cgbatch("run", photos, *RUN, "--out", "whole", "--title", "Hills")
    assert whole.code == ExitCode.SOME_FAILED
    ended = cgbatch("gallery", "merge", "gallery", *parts)
    assert (ended.code, "left out" in ended.err) == (ExitCode.OK, False)
    assert published(tmp_path / "gallery") == published(tmp_path / "whole")
    shutil.rmtree(tmp_path / "part1")  # pictures are names of their own
    again = cgbatch("run", photos, *RUN, "--out", "gallery")
    assert "5 there already" in again.err
    assert published(tmp_path / "gallery") == published(tmp_path / "whole")


def test_what_is_merged_is_not_merged_again_and_the_later_result_stays(cgbatch, photos, parts):
    cgbatch("gallery", "merge", "gallery", *parts)
    ended = cgbatch("gallery", "merge", "gallery", *parts, "--title", "Snow")
    assert "part1: 0 results added" in ended.err
    assert manifest.read(photos.parent / "gallery").site.title == "Snow"
    cgbatch("run", photos, *RUN, "--shard", "1/2", "--out", "part1", "--crop", "left")
    cgbatch("gallery", "merge", "gallery", "part1")
    results = manifest.read(photos.parent / "gallery").results
    moved = {result.name for result in results if result.crop.x == 0}
    assert moved == {result.name for result in manifest.read(photos.parent / "part1").results}
    assert 0 < len(moved) < 5


def test_a_result_without_its_pictures_is_left_out_and_comes_later(cgbatch, photos, parts):
    content = manifest.read(photos.parent / "part1")
    picture = photos.parent / "part1" / content.results[0].pictures.thumb.path
    data = picture.read_bytes()
    picture.write_bytes(data[:10])
    ended = cgbatch("gallery", "merge", "gallery", *parts)
    assert ended.code == ExitCode.SOME_FAILED
    assert "1 results are left out" in ended.err
    picture.write_bytes(data)
    assert cgbatch("gallery", "merge", "gallery", "part1").code == ExitCode.OK
    assert len(manifest.read(photos.parent / "gallery").results) == 5


def test_a_published_copy_is_shown_and_made_again_by_a_run(cgbatch, photos, parts, tmp_path):
    shutil.rmtree(tmp_path / "part1" / ".cgbatch")
    ended = cgbatch("gallery", "merge", "gallery", *parts)
    assert ended.code == ExitCode.OK
    assert "a published copy" in ended.err
    made = len(manifest.read(tmp_path / "part2").results)
    assert len(manifest.read(tmp_path / "gallery").results) == 5
    assert f"{made} there already" in cgbatch("run", photos, *RUN, "--out", "gallery").err


def test_pictures_are_copied_where_links_are_refused(
    cgbatch, parts, published, tmp_path, monkeypatch
):
    def refuse(*_):
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr("os.link", refuse)
    assert cgbatch("gallery", "merge", "copied", *parts).code == ExitCode.OK
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    cgbatch("gallery", "merge", "linked", *parts)
    assert published(tmp_path / "copied") == published(tmp_path / "linked")
    pictures = manifest.read(tmp_path / "copied").results[0].pictures
    assert (tmp_path / "copied" / pictures.thumb.path).stat().st_nlink == 1


def test_what_is_no_gallery_or_the_gallery_itself_is_refused(cgbatch, photos, parts, tmp_path):
    ended = cgbatch("gallery", "merge", "gallery", photos)
    assert (ended.code, "is not a gallery" in ended.err) == (ExitCode.USAGE, True)
    assert not (tmp_path / "gallery").exists()
    ended = cgbatch("gallery", "merge", "part1", "part1")
    assert "is the gallery itself" in ended.err
    content = manifest.read(tmp_path / "part1")
    shutil.rmtree(tmp_path / "part1" / "images")
    manifest.write(tmp_path / "part1", replace(content, failures=()))
    ended = cgbatch("gallery", "merge", "gallery", "part1")
    assert "no result" in ended.err
    assert not (tmp_path / "gallery").exists()


def test_a_part_without_photos_is_no_failure(cgbatch, make_photos, tmp_path):
    make_photos(1)
    for k in "12":
        ended = cgbatch("run", "photos", *RUN, "--shard", f"{k}/2", "--out", f"part{k}")
        assert ended.code == ExitCode.OK
    assert len(list(tmp_path.glob("part?"))) == 1
