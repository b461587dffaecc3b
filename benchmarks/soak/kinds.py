"""The kinds of files that lie in a folder of photos, and what is right for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.soak import jpegs, others, pngs, tiffs
from benchmarks.soak.scene import Colours, as_drawn, as_gray, over_white

_TOLERANCE = 10  # levels of 255: three lossy encoders, one after the other


@dataclass(frozen=True)
class Kind:
    """A kind of file, and what becomes of it: a result, a row of the report, or nothing.

    `reason` is a pattern in the row's reason; empty for what becomes a result or nothing.
    """

    name: str
    suffix: str
    make: Callable[[Colours], bytes]
    shown: Callable[[Colours], Colours] | None = as_drawn  # in the result; None: there is none
    reason: str = ""
    tolerance: float = _TOLERANCE
    prefix: str = ""  # of the file's name


PICTURES = (
    Kind("jpeg-baseline", ".jpg", jpegs.baseline),
    Kind("jpeg-progressive", ".JPG", jpegs.progressive),
    Kind("jpeg-gray", ".jpg", jpegs.gray, as_gray),
    Kind("jpeg-cmyk", ".jpg", jpegs.cmyk),
    Kind("jpeg-without-end", ".jpg", jpegs.without_end),
    Kind("jpeg-turned", ".jpeg", jpegs.turned),
    Kind("jpeg-display-p3", ".jpg", jpegs.display_p3),
    Kind("jpeg-adobe-rgb", ".JPG", jpegs.adobe_rgb),
    Kind("jpeg-12-bits", ".jpg", jpegs.of_12_bits),
    Kind("jpeg-lossless", ".jpg", jpegs.lossless),
    Kind("jpeg-before-film", ".jpg", jpegs.before_film),
    Kind("png-8-bits", ".png", pngs.of_8_bits),
    Kind("png-16-bits", ".png", pngs.of_16_bits),
    Kind("png-gray-16-bits", ".PNG", pngs.gray_of_16_bits, as_gray),
    Kind("png-palette", ".png", pngs.palette),
    Kind("png-alpha", ".png", pngs.half_transparent, over_white),
    Kind("png-cicp-p3", ".png", pngs.cicp_p3),
    Kind("png-linear", ".png", pngs.linear),
    Kind("png-adobe-rgb", ".png", pngs.adobe_rgb),
    Kind("png-huge-text", ".png", pngs.huge_text),
    Kind("png-wrong-checksum", ".png", pngs.wrong_checksum),
    Kind("tiff-plain", ".tif", tiffs.plain),
    Kind("tiff-lzw", ".tif", tiffs.lzw),
    Kind("tiff-16-bits", ".tiff", tiffs.deflate_of_16_bits),
    Kind("tiff-planes", ".tif", tiffs.planes),
    Kind("tiff-cmyk", ".tif", tiffs.cmyk),
    Kind("tiff-preview-first", ".TIF", tiffs.preview_first),
    Kind("tiff-big-endian", ".tif", tiffs.big_endian),
    Kind("tiff-floats", ".tif", tiffs.light_in_floats),
    Kind("tiff-tiles", ".tif", tiffs.tiles),
    Kind("tiff-white-is-zero", ".tif", tiffs.white_is_zero, as_gray),
    Kind("webp-lossy", ".webp", others.webp_lossy),
    Kind("webp-alpha", ".webp", others.webp_half_transparent, over_white),
    Kind("gif", ".gif", others.gif),
    Kind("bmp", ".bmp", others.bmp),
    Kind("bmp-alpha-zero", ".bmp", others.bmp_with_alpha_of_zeros),
    Kind("heic", ".heic", others.heic),
    Kind("avif", ".avif", others.avif),
    Kind("jpeg-2000", ".jp2", others.jpeg_2000),
    Kind("jpeg-xl", ".jxl", others.jpeg_xl),
)
ROWS = (
    Kind("jpeg-cut", ".jpg", jpegs.cut, None, "cut off|damaged"),
    Kind("png-cut", ".png", pngs.cut, None, "cut off|damaged"),
    Kind("zeros", ".jpg", others.zeros, None, "zeros"),
    Kind("text", ".jpg", others.text, None, "text"),
    Kind("raw", ".NEF", others.raw, None, "[Rr]aw"),
)
LEFT_OUT = (
    Kind("notes", ".txt", others.text, None),
    Kind("thumbnail", ".THM", jpegs.baseline, None),
    Kind("hidden", ".jpg", jpegs.baseline, None, prefix="."),
)
KINDS = (*PICTURES, *ROWS, *LEFT_OUT)
