"""Open pictures with Pillow so that damage of any kind ends as one sentence about the photo."""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.installing import HEIF, needed
from cgbatch.photos.formats import HEAD_BYTES, describe_head, sniff
from cgbatch.photos.walk import what_failed

MAX_PIXELS = 250_000_000

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


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """Open a picture of acceptable size for a `with` statement; its pixels are not loaded yet.

    Raises:
        PhotoError: for everything that goes wrong until the statement is left.
    """
    with explained(), path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file_format = sniff(head)
        if file_format is None:
            raise PhotoError(f"The file {describe_head(head)}.")
        _require(file_format)
        file.seek(0)
        # Only the plugin for these bytes: others start programs (EPS) or misread raw files.
        with Image.open(file, formats=(file_format,)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise Image.DecompressionBombError
            yield image


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
    if file_format in Image.OPEN:
        return
    if file_format == "HEIF":
        raise PhotoError(f"HEIC photos need an add-on. {needed(HEIF)}")
    raise PhotoError(f"This installation of Pillow does not read {file_format}. {needed('pillow')}")


def _explain(error: Exception) -> str:
    """Explain in a sentence what went wrong; the words of the error itself often hold a path."""
    if isinstance(error, MemoryError):
        return "There is not enough free memory to decode this photo."
    if isinstance(error, Image.DecompressionBombError):
        return f"The photo has more than {MAX_PIXELS // 10**6} million pixels. Reduce it first."
    if isinstance(error, OSError) and error.errno is not None:
        return what_failed(error)
    if isinstance(error, EOFError) or "truncated" in str(error).lower():
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
