"""Galleries among photos: copied, renamed, without their ledger, of earlier versions."""

import json
import shutil
from pathlib import Path

import pytest

from cgbatch.errors import UsageError
from cgbatch.jobs.manifest import Manifest, Site, dumps
from cgbatch.photos.discover import discover
from cgbatch.photos.fence import OpenFence

JPEG = b"\xff\xd8\xff\xe0 a picture, as far as its first bytes tell: "
ID = "0123456789abcdef"
MANIFEST = dumps(Manifest(Site(), (), ()))


@pytest.fixture
def album(tmp_path) -> Path:
    """A photo, and a gallery that was copied under another name without its ledger."""
    files = ["beach.jpg", "Summer 2019/assets/icon.png", "Summer 2019/mine/extra.jpg"]
    files += [
        f"Summer 2019/images/{ID}/{name}"
        for name in ("original.jpg", "result.jpg", "thumb.webp", "side-by-side.jpg")
    ]
    for name in files:
        path = tmp_path / "album" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(JPEG + name.encode())
    (tmp_path / "album/Summer 2019/manifest.json").write_text(MANIFEST)
    return tmp_path / "album"


def names(*inputs, **options):
    return [photo.name for photo in discover([str(text) for text in inputs], **options).photos]


def left_out(folder):
    return [(item.name, item.pictures) for item in discover([str(folder)]).left_out]


def test_a_copied_gallery_is_left_out_whole(album):
    assert names(album) == names(album / "*") == names(album / "**/*.jpg") == ["beach.jpg"]
    assert names(album / "**/images/**", album / "beach.jpg") == ["beach.jpg"]
    assert left_out(album) == [("Summer 2019", 6)]
    assert len(names(album, fence_of=OpenFence)) == 7


@pytest.mark.parametrize("part", ["", "images", f"images/{ID}", "images/*", "images/*/result.jpg"])
def test_a_gallery_and_what_belongs_to_it_are_refused_when_named(album, part):
    with pytest.raises(
        UsageError, match=r"is a gallery.*are results\. Name the folder of the photos"
    ):
        discover([str(album / "Summer 2019" / part)])
    assert names(album / "Summer 2019" / part, fence_of=OpenFence)


def test_a_result_that_lies_among_photos_bars_only_itself(album):
    (album / "Summer 2019/images" / ID).rename(album / ID)
    (album / "Summer 2019/manifest.json").unlink()
    assert names(album) == [
        "Summer 2019/assets/icon.png",
        "Summer 2019/mine/extra.jpg",
        "beach.jpg",
    ]
    assert left_out(album) == [(ID, 4)]


def test_a_gallery_is_refused_from_within(album, monkeypatch):
    monkeypatch.chdir(album / "Summer 2019/images")
    for text in (".", "*", "*/*.jpg", ID):
        with pytest.raises(UsageError, match="is a gallery"):
            discover([text])


def test_photos_of_the_user_in_a_gallery_are_taken_when_they_are_named(album):
    assert names(album / "Summer 2019/mine") == ["extra.jpg"]


def test_a_gallery_behind_a_link_is_left_out(album, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/link").symlink_to(album / "Summer 2019", target_is_directory=True)
    (tmp_path / "photos/images").symlink_to(album / "Summer 2019/images", target_is_directory=True)
    assert names(tmp_path / "photos") == []
    with pytest.raises(UsageError, match="is a gallery"):
        discover([str(tmp_path / "photos/images")])


def test_pictures_of_results_are_known_without_a_manifest(album):
    shutil.move(album / "Summer 2019/images", album / "pictures")
    shutil.rmtree(album / "Summer 2019")
    assert names(album) == ["beach.jpg"]
    assert left_out(album) == [(f"pictures/{ID}", 4)]
    with pytest.raises(UsageError, match="is a gallery"):
        discover([str(album / "pictures")])


@pytest.mark.parametrize(
    "text",
    [
        MANIFEST[:40],  # cut off
        json.dumps(json.loads(MANIFEST)),
        "\ufeff" + json.dumps(json.loads(MANIFEST)),
        json.dumps({"format": 1, "title": "Hills", "results": [], "failures": []}),
    ],
)
def test_manifests_of_all_versions_and_writers_are_known(album, text):
    shutil.rmtree(album / "Summer 2019/images")
    (album / "Summer 2019/manifest.json").write_text(text, encoding="utf-8")
    assert left_out(album) == [("Summer 2019", 2)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{", "null", "[" * 100_000, '{"name": "An app", "icons": []}'),
        *('{"format": "4", "results": [], "failures": [], "site": {}}', '{"results": []}'),
    ],
)
def test_manifests_of_others_bar_nothing(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    (tmp_path / "a.jpg").write_bytes(JPEG)
    assert names(tmp_path) == ["a.jpg"]


def test_a_folder_of_photos_may_have_any_name(tmp_path):
    for name in (f"{ID}/original.jpg", "images/result.jpg", "results/thumb.webp"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_bytes(JPEG + name.encode())
    assert len(names(tmp_path)) == 3
    assert names(tmp_path / "images") == ["result.jpg"]


def test_the_output_folder_is_barred_whatever_is_asked_for(album):
    out = album / "Summer 2019"
    for fence in ({}, {"fence_of": OpenFence}):
        assert names(album, exclude=[out], **fence) == ["beach.jpg"]
        for part in ("", "images", f"images/{ID}"):
            with pytest.raises(UsageError, match="output folder"):
                discover([str(out / part)], exclude=[out], **fence)


def test_a_comparison_is_left_out_whole_and_other_facts_are_not(album):
    for name, facts in (("compared", {"format": 1, "comparison": "a"}), ("mine", {"format": 1})):
        (album / name / "pictures").mkdir(parents=True)
        (album / name / "pictures" / f"{name}.jpg").write_bytes(JPEG + name.encode())
        (album / name / "compare.json").write_text(json.dumps(facts, indent=1))
    assert names(album) == ["beach.jpg", "mine/pictures/mine.jpg"]
    assert ("compared", 1) in left_out(album)
