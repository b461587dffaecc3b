"""Have damage of any kind end as one sentence about the photo."""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.installing import HEIF, needed
from cgbatch.photos.formats import HEAD_BYTES, sniff
from cgbatch.photos.not_read import describe_head
from cgbatch.photos.walk import what_failed

MAX_PIXELS = 250_000_000
_CUT_OFF = ("truncated", "too small", "failed to read")  # in what decoders say of an early end

_WITHOUT_PILLOW = ("AVIF", "JPEG2000", "JPEGXL")  # imagecodecs decodes them

# Pillow's own limit is one number for the whole process and only warns. It is set here, once, to
# ours, so that it never speaks first and that no thread has to change it around a decoding.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS

# All plugins now: threads that open their first photos together do not race for it.
Image.init()
try:
    import pillow_heif
except ImportError:
    pass
else:
    pillow_heif.register_heif_opener()


def format_of(file: IO[bytes]) -> str:
    """Return what `sniff` calls the format of a file, and go back to its start.

    Raises:
        PhotoError: if it is no picture, or of a kind that is not read here.
    """
    head = file.read(HEAD_BYTES)
    file.seek(0)
    file_format = sniff(head)
    if file_format is None:
        raise PhotoError(f"The file {describe_head(head)}.")
    _require(file_format)
    return file_format


def too_large() -> PhotoError:
    """Return what is said of a photo of too many pixels."""
    return PhotoError(
        f"The photo has more than {MAX_PIXELS // 10**6} million pixels. Reduce it first."
    )


@contextmanager
def explained() -> Iterator[None]:
    """Work on a picture in a `with` statement: whatever goes wrong there ends as one sentence.

    Raises:
        PhotoError: for every error until the statement is left.
    """
    _silence_pillow()
    try:
        yield
    except PhotoError:
        raise
    except Exception as error:  # plugins raise whatever their parsing runs into
        raise PhotoError(_explain(error)) from error


def _require(file_format: str) -> None:
    """Refuse a format that this installation has no plugin for."""
    if file_format in Image.OPEN or file_format in _WITHOUT_PILLOW:
        return
    if file_format == "HEIF":
        raise PhotoError(f"HEIC photos need an add-on. {needed(HEIF)}")
    raise PhotoError(f"This installation of Pillow does not read {file_format}. {needed('pillow')}")


def _explain(error: Exception) -> str:
    """Explain in a sentence what went wrong; the words of the error itself often hold a path."""
    if isinstance(error, MemoryError):
        return "There is not enough free memory to decode this photo."
    if isinstance(error, Image.DecompressionBombError):
        return str(too_large())
    if isinstance(error, OSError) and error.errno is not None:
        return what_failed(error)
    if isinstance(error, EOFError) or any(word in str(error).lower() for word in _CUT_OFF):
        return (
            "The file is cut off: only part of the picture can be read. "
            "Copy it again from the camera."
        )
    return "The picture is damaged or cut off. Copy it again from the camera."


_SILENT = ("ignore", None, Warning, re.compile(r"PIL\."), 0)
_silence_lock = threading.Lock()


def _silence_pillow() -> None:
    """Keep the warnings of Pillow off the terminal, and from becoming errors.

    `warnings.catch_warnings` swaps the filters of all threads; a filter that is put in front and
    stays there does no harm to the others.
    """
    with _silence_lock:
        if warnings.filters[:1] != [_SILENT]:
            warnings.filterwarnings("ignore", module=r"PIL\.")
