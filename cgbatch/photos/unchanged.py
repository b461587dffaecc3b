"""Photos that change while a run is at work: their results would bear the SHA-256 of others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from cgbatch.errors import PhotoError
from cgbatch.files import Stamp, sha256_of, stamp_of
from cgbatch.photos.discover import Photo
from cgbatch.photos.walk import what_failed


@contextmanager
def unchanged(photo: Photo) -> Iterator[None]:
    """Have a photo decoded, and make sure that it is the one that was found.

    Raises:
        PhotoError: if it has another content now, or is gone.
    """
    before = _stamp(photo)
    try:
        yield
    except PhotoError as error:  # half written, it may look damaged
        raise PhotoError(_what_changed(photo, before) or str(error)) from error
    reason = _what_changed(photo, before)
    if reason:
        raise PhotoError(reason)


def _stamp(photo: Photo) -> Stamp | None:
    with suppress(OSError):
        return stamp_of(photo.path)
    return None


def _what_changed(photo: Photo, before: Stamp | None) -> str | None:
    """Return a sentence if a file may not have held the photo that was found there.

    Bytes that are right again prove nothing where the stamp moved during the decoding.
    """
    if photo.stamp is None:
        return None
    try:
        now = stamp_of(photo.path)
        if now == photo.stamp:
            return None
        if now == before and sha256_of(photo.path) == photo.sha256 and stamp_of(photo.path) == now:
            return None
    except OSError as error:
        return what_failed(error)
    return "The photo changed while this run was at work. Give the same command again."
