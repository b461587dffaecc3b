"""Decoded pixels in a file until they are needed again, so that no photo is decoded twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.depth import strips
from cgbatch.photos.photo import DecodedPhoto
from cgbatch.photos.types import Size

_STRIP = 1_000_000  # pixels that are written at a time
_RESERVE = 1_000_000_000  # bytes that stay free on the disk, for what a run makes


@dataclass(frozen=True)
class SpooledPhoto:
    """A decoded photo whose pixels lie in a file.

    The file has no name: it is gone when it is read, when nobody has this any more, or when the
    process ends, however that is.
    """

    kind: DecodedPhoto  # all but its pixels: in their place, none of the same kind
    size: Size  # of the pixels as stored
    file: IO[bytes]

    def load(self) -> DecodedPhoto | None:
        """Return the photo as it was decoded; None if its file was read before, or cannot be."""
        try:
            with self.file:
                self.file.seek(0)
                return replace(self.kind, pixels=self._read())
        except (OSError, ValueError):  # of a file that is closed, or ends early
            return None

    def _read(self) -> Image.Image | NDArray[np.uint16]:
        # Not mapped into memory: a disk that fails would end the process then.
        width, height = self.size
        data = self.file.read()
        if isinstance(self.kind.pixels, np.ndarray):
            bands = self.kind.pixels.shape[2]
            return np.frombuffer(data, np.uint16).reshape(height, width, bands)
        picture = self.kind.pixels.crop((0, 0, width, height))  # with its palette
        picture.frombytes(data)
        return picture


def spool(photo: DecodedPhoto, folder: Path) -> SpooledPhoto | None:
    """Write decoded pixels to a file in a folder; None if that fails, or fills the disk."""
    pixels = photo.pixels
    none: Image.Image | NDArray[np.uint16]
    rows: Iterator[bytes | memoryview]
    if isinstance(pixels, np.ndarray):
        none, size, rows = pixels[:0, :0].copy(), pixels.shape[1::-1], _rows_of_16_bits(pixels)
    else:
        none, size, rows = _none_of(pixels), pixels.size, _rows(pixels)
    try:
        file = _written(rows, folder)
    except OSError:
        return None
    spooled = SpooledPhoto(replace(photo, pixels=none), size, file)
    # Photos fail, and runs are stopped, in many places between the two stages.
    finalize(spooled, file.close)
    return spooled


def _none_of(image: Image.Image) -> Image.Image:
    """Return no pixels of a picture, with its palette, and what its file says of transparency."""
    none = image.crop((0, 0, 0, 0))
    none.info = {key: value for key, value in none.info.items() if key == "transparency"}
    return none


def _rows_of_16_bits(pixels: NDArray[np.uint16]) -> Iterator[memoryview]:
    # A TIFF has either order of bytes.
    return (np.ascontiguousarray(strip, np.uint16).data for strip in strips(pixels))


def _rows(image: Image.Image) -> Iterator[bytes]:
    step = max(_STRIP // image.width, 1)
    for top in range(0, image.height, step):
        yield image.crop((0, top, image.width, min(top + step, image.height))).tobytes()


def _written(rows: Iterator[bytes | memoryview], folder: Path) -> IO[bytes]:
    """Return a file without a name that holds some rows.

    Raises:
        OSError: if it cannot be written, or if the disk would be almost full.
    """
    file = TemporaryFile(dir=folder)  # noqa: SIM115  # closed by who reads it
    try:
        for strip in rows:
            if shutil.disk_usage(folder).free < _RESERVE:
                raise OSError("the disk is almost full")
            file.write(strip)
        file.flush()
    except BaseException:
        with suppress(OSError):  # what is not written yet will not be
            file.close()
        raise
    return file
