"""Paths of objects: written as addresses, and the same wherever they are seen from."""

import os
import pickle
import secrets
from pathlib import Path

import pytest

from cgbatch.errors import UsageError
from cgbatch.files import Stamp, sha256_of, sha256_of_bytes, stamp_of, write_atomically
from cgbatch.photos.places import place_of
from cgbatch.stores.objects import ObjectPath, is_url, located

PHOTO = located("s3://bucket/photos/a b#1.jpg")


@pytest.fixture
def folder():
    pytest.importorskip("fsspec", reason="fsspec is not installed: object stores are not tested")
    return located(f"memory://{secrets.token_hex(4)}/photos")


def test_an_address_stays_one():
    assert str(PHOTO) == "s3://bucket/photos/a b#1.jpg"
    assert str(PHOTO.parent / "b.jpg") == "s3://bucket/photos/b.jpg"
    assert f"{PHOTO.parent.parent}" == "s3://bucket"
    assert (PHOTO.name, PHOTO.suffix) == ("a b#1.jpg", ".jpg")
    assert isinstance(PHOTO, Path)


def test_what_ledgers_keep_leads_back_from_every_folder(tmp_path, monkeypatch):
    stored, place = os.fsencode(PHOTO.absolute()), place_of(PHOTO)
    monkeypatch.chdir(tmp_path)
    assert place_of(PHOTO) == place
    assert located(os.fsdecode(stored)) == PHOTO
    assert pickle.loads(pickle.dumps(PHOTO)) == PHOTO
    assert hash(located(str(PHOTO))) == hash(PHOTO)
    assert not os.path.lexists(PHOTO)


@pytest.mark.parametrize("text", ["photos", "/photos/a.jpg", "C:/photos", "a:/b", "@list", "x//y"])
def test_paths_of_this_machine_are_what_they_were(text):
    assert not is_url(text)
    assert located(text) == Path(text)
    assert not isinstance(located(text), ObjectPath)


def test_file_addresses_are_paths_of_this_machine():
    assert not is_url("file:///a/b")
    assert located("file:///a/b") == Path("/a/b")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://example.org/a.jpg", "a page of the web"),
        ("s3://key:secret@bucket/a", "Credentials do not belong"),
        ("s3://", "names no bucket"),
        ("s3://b/a::file://c", "names no bucket"),
    ],
)
def test_other_addresses_are_refused(url, said):
    with pytest.raises(UsageError, match=said) as refused:
        located(url)
    assert "secret" not in str(refused.value)


def test_objects_are_put_and_opened_and_measured_as_files(folder):
    path = folder / "a.jpg"
    assert (path.exists(), path.is_file(), folder.is_dir()) == (False, False, False)
    with pytest.raises(FileNotFoundError):
        path.stat()
    write_atomically(path, b"abc")
    assert (path.exists(), path.is_file(), folder.is_dir()) == (True, True, True)
    assert (path.read_bytes(), path.read_text()) == (b"abc", "abc")
    assert sha256_of(path) == sha256_of_bytes(b"abc")
    with path.open("rb") as file:
        assert (file.seek(1), file.read(), file.seek(0), file.read(1)) == (1, b"bc", 0, b"a")
    assert list(folder.iterdir()) == [path]
    path.unlink()
    path.unlink(missing_ok=True)
    assert not path.exists()


def test_what_has_another_content_has_another_stamp(object_store, bucket):
    path = located(f"s3://{bucket}/a.jpg")
    stamps = set()
    for data in (b"abc", b"abd"):  # within one second, of equal size
        path.write_bytes(data)
        stamps.add(stamp_of(path))
    assert len(stamps) == 2
    assert stamp_of(path) == stamp_of(path)
    assert isinstance(stamp_of(path), Stamp)


def test_objects_are_never_written_piece_by_piece(folder):
    with pytest.raises(OSError, match="as a whole"):
        (folder / "a.jpg").open("wb")
