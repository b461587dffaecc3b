"""Choose which facts about a photo go on into its full-size file: camera, lens, date, copyright."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from PIL import Image
from PIL.ExifTags import IFD, Base

from cgbatch.photos.photo import opened_photo

Keep: TypeAlias = Literal["none", "safe", "all"]

_LARGEST = 65_000  # bytes; a JPEG has one segment of 64 KiB for EXIF
_LONGEST = 1000  # characters of a text, such as the conditions of a licence

# An allow-list: what is not named here, such as places, serial numbers, names and notes, stays.
_SAFE_IMAGE = frozenset((Base.Make, Base.Model, Base.DateTime, Base.Copyright))
_SAFE_EXIF = frozenset(
    (
        *(Base.LensMake, Base.LensModel, Base.LensSpecification),
        *(Base.ExposureTime, Base.FNumber, Base.ISOSpeedRatings, Base.SensitivityType),
        *(Base.ShutterSpeedValue, Base.ApertureValue, Base.MaxApertureValue),
        *(Base.FocalLength, Base.FocalLengthIn35mmFilm, Base.Flash, Base.LightSource),
        *(Base.ExposureProgram, Base.ExposureMode, Base.ExposureBiasValue),
        *(Base.MeteringMode, Base.WhiteBalance),
        *(Base.DateTimeOriginal, Base.DateTimeDigitized),
        *(Base.OffsetTime, Base.OffsetTimeOriginal, Base.OffsetTimeDigitized),
        *(Base.SubsecTime, Base.SubsecTimeOriginal, Base.SubsecTimeDigitized),
    )
)

# How the pixels lie in a TIFF, and blocks of other kinds of metadata: false or no EXIF elsewhere.
_OF_THE_FILE = frozenset(
    (
        *range(254, 270),  # sizes, bits, compression, colours
        *(273, 277, 278, 279, 280, 281, 284, 288, 289, 290, 291, 292, 293, 297, 301),
        *range(317, 334),  # predictor, primaries, palette, tiles, further directories, inks
        *(334, 336, 337, 338, 339, 340, 341, 342, 343, 344, 345, 346, 347),
        *range(512, 533),  # JPEG inside TIFF, YCbCr
        *(700, 33723, 34377, 34675, 37724, 50341, 59932),  # XMP, IPTC, Photoshop, ICC, padding
        *(Base.Orientation, IFD.Exif, IFD.GPSInfo),
    )
)
# About the pixels of the other file; an interoperability directory may claim Adobe RGB.
_OF_THE_PIXELS = frozenset(
    (Base.ExifImageWidth, Base.ExifImageHeight, Base.ColorSpace, IFD.Interop)
)
_SRGB = 1

Facts: TypeAlias = Mapping[int, object]


def kept_exif(path: Path, keep: Keep) -> bytes | None:
    """Return EXIF for the full-size file of a photo, from b"Exif" on; None if there is none.

    "safe" copies what is on an allow-list; "all" everything but thumbnails and what would be
    false: there the orientation is 1 and sizes are left out. Broken EXIF counts as none.

    Raises:
        PhotoError: if the file cannot be opened as a picture.
    """
    if keep == "none":
        return None
    with opened_photo(path) as photo:
        try:
            exif = photo.head.exif()
            return _safe(exif) if keep == "safe" else _all(exif)
        except Exception:  # a picture with broken EXIF is still a picture
            return None


def _safe(exif: Image.Exif) -> bytes | None:
    """Return the facts on the allow-list that have the form they should have."""
    image = {tag: v for tag, v in exif.items() if tag in _SAFE_IMAGE and _is_harmless(v)}
    details = exif.get_ifd(IFD.Exif)
    more = {tag: v for tag, v in details.items() if tag in _SAFE_EXIF and _is_harmless(v)}
    return _written(image, more, {})


def _is_harmless(value: object) -> bool:
    """Return whether a value is a short text or a few numbers: bytes could hold anything."""
    if isinstance(value, str):
        return len(value) <= _LONGEST
    numbers = value if isinstance(value, tuple) else (value,)
    return len(numbers) <= 4 and all(hasattr(number, "__float__") for number in numbers)


def _all(exif: Image.Exif) -> bytes | None:
    """Return all facts that stay true; without the maker's notes if they are too large."""
    image = {tag: v for tag, v in exif.items() if tag not in _OF_THE_FILE}
    details = {t: v for t, v in exif.get_ifd(IFD.Exif).items() if t not in _OF_THE_PIXELS}
    places = dict(exif.get_ifd(IFD.GPSInfo))
    if not (image or details or places):
        return None
    image[Base.Orientation] = 1
    written = _written(image, details, places)
    if written is None:
        details.pop(Base.MakerNote, None)
        written = _written(image, details, places)
    return written


def _written(image: Facts, details: Facts, places: Facts) -> bytes | None:
    """Return EXIF of these facts, for a picture in sRGB; None without any, or if too large."""
    if not (image or details or places):
        return None
    exif = Image.Exif()
    exif.endian = "<"
    exif.update(image)
    # Of both, EXIF that is valid has at least these two.
    exif[IFD.Exif] = {Base.ExifVersion: b"0232", **details, Base.ColorSpace: _SRGB}
    if places:
        exif[IFD.GPSInfo] = dict(places)
    data: bytes = exif.tobytes()
    return data if len(data) <= _LARGEST else None
