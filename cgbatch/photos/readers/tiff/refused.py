"""What is not read of TIFFs: raw files of cameras, rare compressions and colours."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from cgbatch.errors import PhotoError
from cgbatch.photos.formats import RAW_IS_NOT_READ
from cgbatch.photos.readers.tiff.layout import FLOAT, INKS, LABS, NONE, RGB, UNSIGNED, Layout
from cgbatch.photos.readers.tiff.pages import Page, Pages

if TYPE_CHECKING:
    from tifffile import TiffPage

_DNG_VERSION = 50706
_MOSAIC, _LINEAR_RAW = 32803, 34892  # photometric interpretations
# Compressions of Sony, packed raw, Samsung, Nikon, Pentax, Leaf, Kodak.
_OF_CAMERAS = frozenset((99, 262, 32767, 32769, 32770, 32772, 34713, 65535))
_JPEG_XR = (22610, 34934)  # its decoder prints lines, thousands where a file is damaged
_CANON_AT, _CANON = 4, b"\x10\0\0\0CR"  # where the first directory is, then a name

_PHOTOMETRIC = {*range(4), *range(5, 7), *LABS}
_PREDICTORS = (1, 2, 3)
_INK_SET, _CMYK = 332, 1
_LOGLUV = frozenset((34676, 34677))  # compressions, which tell of their colours
_WAY_OUT = "Save it with LZW or without compression."
_COLOURS = (
    "The colours of this TIFF are stored in a way that is not read here ({}). Save it as RGB."
)


def refuse_raw(file: IO[bytes], pages: Pages) -> None:
    """Refuse raw files of cameras, whose only picture would be a small preview.

    Raises:
        PhotoError: if the file is one.
    """
    file.seek(_CANON_AT)
    if file.read(len(_CANON)) == _CANON or any(_is_raw(page) for page in pages.all):
        raise PhotoError(RAW_IS_NOT_READ)


def _is_raw(page: Page) -> bool:
    ifd = page.ifd
    return (
        _DNG_VERSION in ifd.tags
        or int(ifd.photometric) in (_MOSAIC, _LINEAR_RAW)
        or int(ifd.compression) in _OF_CAMERAS
    )


def refuse_unread(page: TiffPage, layout: Layout) -> None:
    """Refuse what is not read, by its name.

    Raises:
        PhotoError: with a way out.
    """
    import tifffile  # here: most photos are no TIFF

    compression = int(page.compression)
    is_known = compression == NONE or compression in tifffile.TIFF.DECOMPRESSORS
    if compression in _LOGLUV:
        raise PhotoError(_COLOURS.format("LogLuv"))
    if compression in _JPEG_XR or not is_known:
        raise _compressed(_name(tifffile.COMPRESSION, compression))
    if int(page.predictor) not in _PREDICTORS and compression not in _pictures():
        raise _compressed(_name(tifffile.PREDICTOR, int(page.predictor)))
    if int(page.predictor) != 1 and compression not in _pictures() and not _has_bytes(layout):
        raise _compressed(f"differences of {layout.bits} bits")
    if layout.photometric not in _PHOTOMETRIC:
        raise PhotoError(_COLOURS.format(_name(tifffile.PHOTOMETRIC, layout.photometric)))
    if layout.photometric == INKS and int(page.tags.valueof(_INK_SET, _CMYK)) != _CMYK:
        raise PhotoError(_COLOURS.format("inks that are not CMYK"))
    if layout.kind > FLOAT:
        raise PhotoError(_COLOURS.format("complex numbers"))
    if layout.kind == FLOAT and layout.photometric > RGB:
        raise PhotoError(_COLOURS.format("numbers with a point that are neither gray nor RGB"))
    if not _has_known_bits(layout):
        raise PhotoError(_COLOURS.format(f"{layout.bits} bits"))


def _has_bytes(layout: Layout) -> bool:
    """Return whether differences of samples are known: they are of whole bytes."""
    return layout.bits in (16, 32, 64) or (layout.bits == 8 and layout.kind != FLOAT)


def _has_known_bits(layout: Layout) -> bool:
    """Return whether samples have a number of bits that is read."""
    if isinstance(layout.bits, tuple):
        return max(layout.bits) <= 16 and not layout.is_planar and layout.kind == UNSIGNED
    if layout.photometric in LABS:
        return layout.bits in (8, 16)
    if layout.kind == FLOAT:
        return layout.bits in (16, 24, 32, 64)
    return 0 < layout.bits <= 32 or layout.bits == 64


def mixed_numbers() -> PhotoError:
    """Return what is said of samples that are numbers of several kinds."""
    return PhotoError(_COLOURS.format("numbers of several kinds"))


def _pictures() -> frozenset[int]:
    """Return the compressions that make pictures, for which a predictor means nothing."""
    import tifffile

    return frozenset(tifffile.TIFF.IMAGE_COMPRESSIONS)


def _compressed(name: str) -> PhotoError:
    return PhotoError(
        f"This TIFF is compressed in a way that is not read here ({name}). {_WAY_OUT}"
    )


def _name(names: type, value: int) -> str:
    """Return the name that an enumeration has for a value, or the value."""
    try:
        return str(names(value).name)
    except ValueError:
        return str(value)
