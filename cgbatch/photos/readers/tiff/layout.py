"""How the samples of a page of a TIFF lie in the file, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cgbatch.photos.depth import PREMULTIPLIED, STRAIGHT
from cgbatch.photos.types import Size

if TYPE_CHECKING:
    from tifffile import TiffPage

# Values of PhotometricInterpretation.
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, INKS, YCBCR = 0, 1, 2, 3, 5, 6
CIE_LAB, ICC_LAB, ITU_LAB = 8, 9, 10
LABS = (CIE_LAB, ICC_LAB, ITU_LAB)
# Values of Compression.
NONE, FAX, OLD_JPEG, JPEG, YCC_JPEG_2000, LERC = 1, (2, 3, 4), 6, 7, 33003, 34887
# Values of SampleFormat; what is not defined (4) counts as whole numbers.
UNSIGNED, SIGNED, FLOAT = 1, 2, 3

_SEPARATE = 2
_BITS, _PHOTOMETRIC, _FORMAT, _SUBSAMPLING = 258, 262, 339, 530
_BANDS = {WHITE_IS_ZERO: 1, BLACK_IS_ZERO: 1, PALETTE: 1, INKS: 4}  # the others have 3


@dataclass(frozen=True)
class Layout:
    """What the tags of a page say of its samples."""

    size: Size
    photometric: int
    bands: int  # of colour, which come first
    samples: int  # of a pixel, with those that are no colour
    alpha: int | None  # which sample is alpha
    alpha_kind: int  # as in cgbatch.photos.depth
    bits: int | tuple[int, ...]  # of a sample; of each where they differ
    kind: int  # UNSIGNED, SIGNED or FLOAT
    is_planar: bool
    is_tiled: bool
    block: Size  # of a tile, or of a strip

    @property
    def only_bits(self) -> int:
        """Return the bits of every sample.

        Raises:
            TypeError: if they differ.
        """
        if isinstance(self.bits, tuple):
            raise TypeError(f"samples of {self.bits} bits")
        return self.bits

    @property
    def wanted(self) -> tuple[int, ...]:
        """Return the samples that are needed: colours, then alpha if there is any."""
        colours = tuple(range(self.bands))
        return colours if self.alpha is None else (*colours, self.alpha)


def layout_of(page: TiffPage) -> Layout:
    """Return what the tags of a page say.

    Raises:
        ValueError: if they contradict each other.
    """
    samples, photometric = int(page.samplesperpixel), _photometric(page)
    bands = _BANDS.get(photometric, 3)
    if photometric in LABS and samples < 3:
        bands = 1  # lightness alone
    if samples < bands:
        raise ValueError(f"{samples} samples for {bands} bands")
    alpha, kind = _alpha(page, samples - bands)
    width, height = int(page.imagewidth), int(page.imagelength)
    if not (width and height):
        raise ValueError("no pixels")
    strip = width, min(int(page.rowsperstrip) or height, height)
    return Layout(
        size=(width, height),
        photometric=photometric,
        bands=bands,
        samples=samples,
        alpha=None if alpha is None else bands + alpha,
        alpha_kind=kind,
        bits=_bits(page, samples),
        kind=_kind(page, bands, photometric),
        is_planar=int(page.planarconfig) == _SEPARATE and samples > 1,
        is_tiled=bool(page.is_tiled),
        block=(int(page.tilewidth), int(page.tilelength)) if page.is_tiled else strip,
    )


def subsampling_of(page: TiffPage) -> Size | None:
    """Return how many pixels share one sample of chroma, across and down; None if not stated."""
    stated = page.tags.valueof(_SUBSAMPLING)
    return None if stated is None else (int(stated[0]), int(stated[1]))


def _photometric(page: TiffPage) -> int:
    """Return the interpretation; what libtiff takes for one where none is stated."""
    stated = page.tags.valueof(_PHOTOMETRIC)
    if int(page.compression) == OLD_JPEG and stated in (None, RGB):
        return YCBCR if int(page.samplesperpixel) == 3 else BLACK_IS_ZERO
    if stated is not None:
        return int(stated)
    if int(page.samplesperpixel) >= 3:
        return RGB
    return WHITE_IS_ZERO if int(page.compression) in FAX else BLACK_IS_ZERO


def _alpha(page: TiffPage, extra: int) -> tuple[int | None, int]:
    """Return which of the extra samples is alpha, and of what kind; None if none is."""
    for place, kind in enumerate(page.extrasamples[:extra]):
        if kind in (PREMULTIPLIED, STRAIGHT):
            return place, int(kind)
    return None, STRAIGHT


def _bits(page: TiffPage, samples: int) -> int | tuple[int, ...]:
    """Return the bits of a sample."""
    stated = page.tags.valueof(_BITS)
    if not isinstance(stated, tuple):
        return int(page.bitspersample if stated is None else stated)
    every = tuple(int(bits) for bits in stated[:samples])
    return every if len(set(every)) > 1 else every[0]


def _kind(page: TiffPage, bands: int, photometric: int) -> int:
    """Return the kind of number. That of Lab follows from what it is, whatever is stated."""
    stated = page.tags.valueof(_FORMAT, UNSIGNED)
    every = {int(kind) for kind in stated[:bands]} if isinstance(stated, tuple) else {int(stated)}
    if len(every) > 1 and photometric not in LABS:
        raise ValueError(f"kinds of numbers: {every}")
    if photometric in LABS and FLOAT not in every:
        return UNSIGNED
    kind = every.pop()
    return UNSIGNED if kind == 4 else kind
