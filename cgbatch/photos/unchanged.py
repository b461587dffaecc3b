"""Photos that change while a run is at work: their results would bear the SHA-256 of others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cgbatch.errors import PhotoError
from cgbatch.files import sha256_of, stamp_of
from cgbatch.photos.discover import Photo
from cgbatch.photos.walk import what_failed


@contextmanager
def unchanged(photo: Photo) -> Iterator[None]:
    """Have a photo decoded, and make sure that it is the one that was found.

    Raises:
        PhotoError: if it has another content now, or is gone.
    """
    try:
        yield
    except PhotoError as error:  # half written, it may look damaged
        raise PhotoError(_what_changed(photo) or str(error)) from error
    reason = _what_changed(photo)
    if reason:
        raise PhotoError(reason)


def _what_changed(photo: Photo) -> str | None:
    """Return a sentence if a file does not hold the photo any more that was found there."""
    if photo.stamp is None:
        return None
    try:
        if stamp_of(photo.path) == photo.stamp or sha256_of(photo.path) == photo.sha256:
            return None
    except OSError as error:
        return what_failed(error)
    return "The photo changed while this run was at work. Give the same command again."
