#!/usr/bin/env bash
# Pure blue of an AVIF of 8 bits with the range of video comes out as 243 of 255, by two libraries.
#
# Pillow 13.0.0 (libavif 1.4.2), imagecodecs 2026.3.6 (libavif 1.4.0), numpy 2.4.6, CPython 3.11,
# Linux x86_64.
#
# In BT.709 with the range of video, pure blue is Y 32, Cb 240, Cr 118. The same three numbers are,
# in the full range, the colour 16, 16, 240. So that colour is written without subsampling, and one
# bit of the container, which says what range the numbers have, is cleared: a valid file of pure
# blue, as video encoders write it. By the formula of the standard blue is 255, give or take a
# level. Seen: about 243 in both libraries, red and green near 0; with ten bits it is right. The
# faster arithmetic for 8 bits cuts the largest product off. Yellow, on the other side, is right.
#
# Fails if blue is within four levels of 255.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pillow==13.0.0 imagecodecs==2026.3.6 numpy==2.4.6
"$work/venv/bin/python" - <<'P'
from io import BytesIO

import imagecodecs
import numpy as np
from PIL import Image


def blue(bits: int) -> bytes:
    """Return pure blue with the range of video."""
    scale = 1 << (bits - 8)
    colour = np.array([16, 16, 240], np.uint16) * scale
    pixels = np.full((64, 64, 3), colour, np.uint16 if bits > 8 else np.uint8)
    data = bytearray(
        imagecodecs.avif_encode(
            pixels, level=100, bitspersample=bits, primaries=1, transfer=13, matrix=1
        )
    )
    flags = data.index(b"nclx") + 10
    assert data[flags] == 0x80  # full range
    data[flags] = 0
    return bytes(data)


eight = blue(8)
seen = {
    "Pillow": np.asarray(Image.open(BytesIO(eight)).convert("RGB"))[32, 32],
    "imagecodecs": imagecodecs.avif_decode(eight)[32, 32, :3],
}
ten = imagecodecs.avif_decode(blue(10))[32, 32, :3] / 1023 * 255
print({name: colour.tolist() for name, colour in seen.items()}, "ten bits:", ten.round(1))
assert ten[2] > 251, "ten bits are wrong, too"
for name, colour in seen.items():
    assert 235 < colour[2] < 251, f"{name} has changed"
P
