"""The manifest: what goes in comes out, and nothing else."""

import json
from dataclasses import replace

import pytest

from cgbatch.errors import UsageError
from cgbatch.jobs import manifest
from cgbatch.jobs.manifest import Failure, Manifest, Site
from cgbatch.jobs.pictures import Image
from cgbatch.photos.sharpening import Sharpening


@pytest.fixture
def content(finish):
    made = finish("b.jpg")[1]
    pictures = replace(made.pictures, translation=Image("t.png", 1, 1, 1))
    with_intermediate = replace(made, pictures=pictures)
    return Manifest(
        Site(title='A "title" é', noindex=True),
        (finish("a.jpg")[1], with_intermediate, replace(finish("c")[1], enhancer=None)),
        (Failure("1", "<b>.jpg", "summer", "winter", "broken"),),
    )


def test_round_trip(content, tmp_path):
    manifest.write(tmp_path, content)
    assert manifest.read(tmp_path) == content


def test_round_trip_of_what_was_sharpened(content, tmp_path):
    one = replace(content.results[0], sharpen=Sharpening(0.5, 1.25))
    manifest.write(tmp_path, replace(content, results=(one,)))
    assert manifest.read(tmp_path).results == (one,)


def test_what_was_made_before_there_was_a_finish_or_sharpening_is_read(content, tmp_path):
    manifest.write(tmp_path, content)
    path = tmp_path / manifest.MANIFEST_NAME
    data = json.loads(path.read_text())
    for result in data["results"]:
        del result["finish"], result["sharpen"]
    path.write_text(json.dumps(data))
    assert manifest.read(tmp_path) == content


def test_equal_manifests_give_equal_bytes(content):
    assert manifest.dumps(content) == manifest.dumps(replace(content))


def test_a_page_size_is_remembered_where_it_is_not_the_usual_one(content, tmp_path):
    assert "page_size" not in manifest.dumps(content)
    small = replace(content, site=replace(content.site, page_size=7))
    manifest.write(tmp_path, small)
    assert manifest.read(tmp_path) == small
    assert manifest.read_site(tmp_path) == small.site


def test_a_page_without_room_is_refused(content, tmp_path):
    text = manifest.dumps(replace(content, site=replace(content.site, page_size=7)))
    (tmp_path / manifest.MANIFEST_NAME).write_text(text.replace('"page_size": 7', '"page_size": 0'))
    with pytest.raises(UsageError, match="page_size"):
        manifest.read(tmp_path)


def test_no_path_of_this_machine_is_in_it(content, tmp_path):
    assert str(tmp_path) not in manifest.dumps(content)


def test_a_folder_without_one(tmp_path):
    with pytest.raises(UsageError, match="not a gallery"):
        manifest.read(tmp_path)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("results"),
        lambda data: data["results"][0].pop("crop"),
        lambda data: data["results"][0]["pictures"].pop("zoom"),
        lambda data: data["results"][0]["pictures"].update(thumb=None),
        lambda data: data["results"][0]["pictures"]["thumb"].pop("width"),
        lambda data: data["results"][0].update(viewer="slide"),
        lambda data: data["results"][0].update(more=1),
        lambda data: data["results"][0].update(sharpen={"amount": 1, "width": 2}),
        lambda data: data["site"].update(title=5),
        lambda data: data["site"].update(zip="yes"),
    ],
)
def test_a_manifest_of_another_kind_is_refused(content, tmp_path, spoil):
    data = json.loads(manifest.dumps(content))
    spoil(data)
    (tmp_path / "manifest.json").write_text(json.dumps(data))
    with pytest.raises(UsageError, match="Run `cgbatch run`"):
        manifest.read(tmp_path)


def test_a_manifest_of_another_version_asks_for_another_folder(content, tmp_path):
    data = {**json.loads(manifest.dumps(content)), "format": 1}
    (tmp_path / "manifest.json").write_text(json.dumps(data))
    with pytest.raises(UsageError, match=r"another version .* in another folder"):
        manifest.read(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '"x"'])
def test_a_file_that_is_no_manifest_is_refused(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(UsageError):
        manifest.read(tmp_path)
