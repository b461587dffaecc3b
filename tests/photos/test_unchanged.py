"""Photos that change between their SHA-256 and the end of their decoding."""

import os
import time
from pathlib import Path

import pytest

from cgbatch.errors import PhotoError
from cgbatch.photos.discover import Photo, discover
from cgbatch.photos.unchanged import unchanged

JPEG = b"\xff\xd8\xff\xe0 one"
CHANGED = "changed while this run was at work"


@pytest.fixture
def photo(tmp_path) -> Photo:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    (found,) = discover([str(tmp_path)]).photos
    return found


def change(path: Path, data: bytes = b"\xff\xd8\xff\xe0 two") -> None:
    before = path.stat()
    time.sleep(0.02)  # the clock of file systems ticks a hundred times a second
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def change_and_back(path: Path) -> None:
    change(path)
    change(path, JPEG)


def test_a_photo_that_stays_is_decoded(photo):
    with unchanged(photo):
        photo.path.read_bytes()


def test_the_same_bytes_with_another_date_are_no_change(photo):
    os.utime(photo.path, (1, 1))
    with unchanged(photo):
        pass


def test_a_photo_that_changed_before_or_meanwhile_fails(photo):
    with pytest.raises(PhotoError, match=CHANGED), unchanged(photo):
        change(photo.path)
    with pytest.raises(PhotoError, match=CHANGED), unchanged(photo):
        pass


def test_a_photo_that_was_another_only_while_it_was_decoded_fails(photo):
    with pytest.raises(PhotoError, match=CHANGED), unchanged(photo):
        change_and_back(photo.path)


def test_a_photo_that_was_another_only_before_is_decoded(photo):
    change(photo.path)
    change(photo.path, JPEG)
    with unchanged(photo):
        pass


def test_a_photo_that_is_half_written_is_not_called_damaged(photo):
    change(photo.path, JPEG[:5])
    with pytest.raises(PhotoError, match=CHANGED), unchanged(photo):
        raise PhotoError("It is damaged.")


def test_a_photo_that_is_damaged_is_called_so(photo):
    with pytest.raises(PhotoError, match="It is damaged"), unchanged(photo):
        raise PhotoError("It is damaged.")


def test_a_photo_that_is_gone_fails_without_its_path(photo):
    with pytest.raises(PhotoError, match="There is no such file") as caught, unchanged(photo):
        photo.path.unlink()
    assert str(photo.path.parent) not in str(caught.value)


def test_a_photo_of_which_nothing_is_known_is_taken_as_it_is(photo):
    change(photo.path)
    with unchanged(Photo(photo.path, "a.jpg", photo.sha256, 0)):
        pass
