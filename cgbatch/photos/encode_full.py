"""Turn pixels into the full-size file of a result: equal bytes for equal pixels."""

from __future__ import annotations

import struct
from io import SEEK_END, BytesIO
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.profiles import srgb_profile

FullFormat: TypeAlias = Literal["jpeg", "png", "webp", "tiff16"]
SUFFIXES: dict[FullFormat, str] = {
    "jpeg": ".jpg",
    "png": ".png",
    "webp": ".webp",
    "tiff16": ".tif",
}

_LONGEST_SIDE: dict[FullFormat, int] = {"jpeg": 65500, "webp": 16383}  # as their libraries have it
_NAMES: dict[FullFormat, str] = {"jpeg": "JPEG", "webp": "WebP"}
_FULL_COLOUR = 90  # the quality from which JPEG keeps the full resolution of colour

# Measured on 12 million pixels: 30 to 45 % of the time of Pillow's 6, files up to 5 % larger.
_PNG_LEVEL = 4
# Half the time of 4, files 1 % larger.
_WEBP_METHOD = 2
# Noise fills the low bits: higher levels take longer and save nothing.
_TIFF_LEVEL = 1
_TIFF_ROWS = 64  # in a strip

_EXIF_HEAD = 14  # bytes before the directory: b"Exif", two zeros, a head of TIFF
_ENTRY = 12  # bytes of one in a directory of TIFF


def encode_full(
    picture: NDArray[np.uint8] | NDArray[np.uint16],
    file_format: FullFormat,
    quality: int,
    exif: bytes | None,
) -> bytes:
    """Encode an sRGB picture (h, w, 3), of uint16 for "tiff16" and of uint8 for the others.

    `quality`, 1 to 100, is for JPEG and WebP; `exif` starts with b"Exif".

    Raises:
        PhotoError: if the picture is too large for the format.
        ValueError: if the picture has not the type for the format.
    """
    if picture.dtype != (np.uint16 if file_format == "tiff16" else np.uint8):
        raise ValueError(f"{picture.dtype} for {file_format}")
    _check_size(picture.shape[1], picture.shape[0], file_format)
    if file_format == "tiff16":
        return _tiff(picture, exif)
    return _by_pillow(picture, file_format, quality, exif)


def _check_size(width: int, height: int, file_format: FullFormat) -> None:
    """Refuse a picture that the format has no numbers for."""
    limit = _LONGEST_SIDE.get(file_format)
    if limit is not None and max(width, height) > limit:
        other = "jpeg, png or tiff16" if max(width, height) <= 65500 else "png or tiff16"
        raise PhotoError(
            f"The result has {width} x {height} pixels, and {_NAMES[file_format]} holds at most "
            f"{limit} along a side. Choose another --format: {other}."
        )


def _by_pillow(
    picture: NDArray[Any], file_format: FullFormat, quality: int, exif: bytes | None
) -> bytes:
    """Encode 8 bits, with no metadata but the given EXIF."""
    options: dict[str, object] = {"exif": exif} if exif else {}
    if file_format == "jpeg":
        # Neither optimized nor progressive: that keeps the coefficients of the whole picture in
        # memory, 6 bytes a pixel, and the encoder fails on pictures that are mostly noise.
        options["quality"] = quality
        options["subsampling"] = "4:4:4" if quality >= _FULL_COLOUR else "4:2:0"
    elif file_format == "png":
        options["compress_level"] = _PNG_LEVEL
    else:
        options |= {"quality": quality, "method": _WEBP_METHOD}
    buffer = BytesIO()
    Image.fromarray(picture).save(buffer, file_format, **options)
    return buffer.getvalue()


def _tiff(picture: NDArray[Any], exif: bytes | None) -> bytes:
    """Encode 16 bits, with the profile of sRGB: programs guess other spaces for such files."""
    import tifffile  # here: most runs write no TIFF

    order: Literal["<", ">"] = ">" if exif and exif[6:8] == b"MM" else "<"
    buffer = BytesIO()
    tifffile.imwrite(
        buffer,
        picture,
        byteorder=order,
        photometric="rgb",
        compression="adobe_deflate",
        compressionargs={"level": _TIFF_LEVEL},
        predictor=True,
        rowsperstrip=_TIFF_ROWS,
        iccprofile=srgb_profile(),
        software=False,
        metadata=None,
    )
    return _with_exif(buffer, exif, order) if exif else buffer.getvalue()


def _with_exif(tiff: BytesIO, exif: bytes, order: str) -> bytes:
    """Add EXIF to a TIFF of one page and of the same byte order.

    EXIF is a directory of TIFF in itself. It is appended, and after it one that lists the entries
    of both: tifffile writes no directories of EXIF, and Pillow no 16 bits of colour.
    """
    data = tiff.getbuffer()
    own = _entries(data, struct.unpack_from(order + "I", data, 4)[0], order)
    tiff.seek(0, SEEK_END)
    tiff_end = len(data)
    del data  # a buffer that is looked at cannot grow
    start = tiff_end + tiff_end % 2
    facts = Image.Exif()
    facts.load(exif)
    block = facts.tobytes(start)[_EXIF_HEAD:]
    block += bytes(len(block) % 2)
    merged = _entries(block, 0, order) | own  # the pixels lie as tifffile says
    tiff.write(bytes(start - tiff_end) + block)
    tiff.write(struct.pack(order + "H", len(merged)))
    tiff.write(b"".join(merged[tag] for tag in sorted(merged)) + bytes(4))
    tiff.seek(4)
    tiff.write(struct.pack(order + "I", start + len(block)))
    return tiff.getvalue()


def _entries(data: bytes | memoryview, at: int, order: str) -> dict[int, bytes]:
    """Return the entries of the directory of TIFF that starts at a place, by tag."""
    (count,) = struct.unpack_from(order + "H", data, at)
    places = range(at + 2, at + 2 + count * _ENTRY, _ENTRY)
    return {
        struct.unpack_from(order + "H", data, place)[0]: bytes(data[place : place + _ENTRY])
        for place in places
    }
