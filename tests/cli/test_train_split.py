"""`cgbatch train split`: a file, what is left out, and what looks alike."""

import json

import pytest
from PIL import Image
from support.rdn import write_sharp_photos

from cgbatch.errors import UsageError
from cgbatch.training.data import split as split_file
from cgbatch.training.data.split_folder import is_held_out, split_folder


@pytest.fixture
def folder(tmp_path):
    write_sharp_photos(tmp_path / "hills", 14)
    return tmp_path / "hills"


def test_the_file_says_what_training_would_do(cgbatch, folder, tmp_path):
    ended = cgbatch("train", "split", folder, "--out", "split.json")
    assert ended.code == 0, ended.err
    [split] = split_file.read(tmp_path / "split.json")
    photos = split_folder(folder)
    assert split.folder == folder
    assert (split.photos.training, split.photos.held_out) == (photos.training, photos.held_out)
    assert f"{len(photos.training)} photos, and {len(photos.held_out)} held out" in ended.out
    assert "No two photos show nearly the same." in ended.out
    [entry] = json.loads((tmp_path / "split.json").read_text())["folders"]
    for part in ("training", "held_out"):
        assert all(is_held_out(row["sha256"]) == (part == "held_out") for row in entry[part])
    assert cgbatch("train", "split", folder, "--out", "split.json", "--quiet").out == ""


def test_copies_in_other_clothes_are_named(cgbatch, folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    with Image.open(folder / "003.png") as photo:
        photo.resize((100, 75)).save(other / "again.jpg", quality=70)
        photo.save(folder / "003 again.jpg", quality=60)
    ended = cgbatch("train", "split", folder, other, "--out", "split.json")
    assert ended.code == 0, ended.err
    alike = [line for line in ended.out.splitlines() if "alike" in line]
    assert len(alike) == 3  # each with each of the three
    assert all("003" in line or "again" in line for line in alike)
    across = [line for line in alike if f"{other}/again.jpg" in line]
    assert len(across) == 2
    assert all("in two folders" in line for line in across)


def test_what_cannot_be_read_is_left_out_and_named(cgbatch, folder, tmp_path):
    whole = (folder / "001.png").read_bytes()
    (folder / "broken.png").write_bytes(whole[: len(whole) // 2])
    ended = cgbatch("train", "split", folder, "--out", "split.json")
    assert ended.code == 0, ended.err
    assert "Left out: broken.png" in ended.out
    assert "broken" not in (tmp_path / "split.json").read_text()


def test_thumbnails_are_not_trained_on_and_are_counted(cgbatch, folder):
    whole = (folder / "001.png").read_bytes()
    (folder / "@eaDir").mkdir()
    (folder / "@eaDir/thumb.png").write_bytes(whole + b" smaller")
    ended = cgbatch("train", "split", folder, "--out", "split.json")
    assert "  without 1 among previews and thumbnails" in ended.out
    assert "@eaDir" not in (folder.parent / "split.json").read_text()


def test_photos_that_have_changed_are_refused(cgbatch, folder, tmp_path):
    path = tmp_path / "split.json"
    assert cgbatch("train", "split", folder, "--out", path).code == 0
    (folder / "002.png").write_bytes((folder / "001.png").read_bytes())
    with pytest.raises(UsageError, match="content has changed"):
        split_file.read(path)
    (folder / "002.png").unlink()
    with pytest.raises(UsageError, match="cannot be read"):
        split_file.read(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "not a split"), ('{"format": 9, "folders": []}', "format 9"), ("[]", "not a split")],
)
def test_other_files_are_refused(tmp_path, content, message):
    path = tmp_path / "split.json"
    path.write_text(content)
    with pytest.raises(UsageError, match=message):
        split_file.read(path)


def test_a_folder_that_does_not_exist_is_said(cgbatch, folder):
    ended = cgbatch("train", "split", folder, "--out", "nowhere/split.json")
    assert ended.code == 2
    assert "does not exist" in ended.err


def test_a_run_goes_by_the_file(cgbatch, folder, tmp_path):
    """A photo that was taken out of the file is in neither part of the run."""
    path = tmp_path / "split.json"
    assert cgbatch("train", "split", folder, "--out", path).code == 0
    content = json.loads(path.read_text())
    gone = content["folders"][0]["training"].pop()
    path.write_text(json.dumps(content))
    numbers = ("--network", "1,1,4,4", "--patch-size", 16, "--batch-size", 1, "--steps", 1)
    words = ("--photos", folder, "--out", "run", *numbers, "--split", path)
    ended = cgbatch("train", "rdn", *words)
    assert ended.code == 0, ended.err
    [recorded] = json.loads((tmp_path / "run" / "photos.json").read_text())["folders"]
    assert recorded == content["folders"][0]
    assert gone not in recorded["training"]
    other = tmp_path / "other"
    other.mkdir()
    ended = cgbatch("train", "rdn", "--photos", other, "--out", "run 2", "--split", path)
    assert ended.code == 2
    assert "says nothing of" in ended.err
