"""What EXIF says of the pixels: how they are turned, and in what colours."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image
from PIL.ExifTags import IFD, Base, Interop

from cgbatch.photos.colours.coded import ADOBE_RGB, Coded
from cgbatch.photos.upright import AXES

_ADOBE_RGB, _UNCALIBRATED = 2, 65535  # values of ColorSpace; the first is no standard
_OPTIONAL_SPACE = "R03"  # of DCF 2.0: Adobe RGB
_CAMERAS_ADOBE_RGB = Coded(ADOBE_RGB, gamma=563 / 256)


def orientation_in(exif: Callable[[], Image.Exif]) -> int:
    """Return the orientation that EXIF names, 1 to 8; 1 if it names none or cannot be read."""
    try:
        orientation = _number(exif().get(Base.Orientation))
    except Exception:  # a picture with broken EXIF is still a picture
        return 1
    return orientation if orientation in AXES else 1


def colours_in(exif: Callable[[], Image.Exif]) -> Coded | None:
    """Return the colours that EXIF names: Adobe RGB, or None for sRGB and for what is not known.

    Cameras that write Adobe RGB embed no profile: they call it "uncalibrated" and name it in the
    interoperability directory (DCF 2.0, 3.3.5).
    """
    try:
        space = _number(exif().get_ifd(IFD.Exif).get(Base.ColorSpace))
        if space == _UNCALIBRATED:
            found = exif().get_ifd(IFD.Interop).get(Interop.InteropIndex)
            name = found.decode("latin-1") if isinstance(found, bytes) else str(found)
            is_adobe_rgb = name.rstrip("\0 ") == _OPTIONAL_SPACE
        else:
            is_adobe_rgb = space == _ADOBE_RGB
    except Exception:
        return None
    return _CAMERAS_ADOBE_RGB if is_adobe_rgb else None


def _number(value: object) -> object:
    """Return the number in a value of any type of EXIF that holds one."""
    if isinstance(value, bytes | tuple) and len(value) == 1:
        return value[0]
    if isinstance(value, str) and (digits := value.strip("\0 ")).isdecimal():
        return int(digits)
    return value
