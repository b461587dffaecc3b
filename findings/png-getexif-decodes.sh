#!/usr/bin/env bash
# Asking an unloaded PNG one question decodes all its pixels: opening is lazy, the question is not.
#
# Pillow 12.2.0, CPython 3.11, Linux x86_64.
#
# `Image.open` reads the head and leaves the pixels; what is asked of it then is expected to be
# answered from the head, as it is for JPEG and TIFF. A PNG may have chunks behind the pixels, so
# `getexif` of one that has no EXIF before them, as most have not, decodes everything to get there.
# Seen for PNGs of 24 megapixels, in one run: the call takes some 5,000 times as long as where the
# head has the answer, and after it the picture is loaded. Chunks can be walked without decoding.
#
# Fails if a PNG without EXIF is no longer loaded by `getexif`, or one with EXIF is.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pillow==12.2.0
"$work/venv/bin/python" - "$work" <<'P'
import sys
import time
from pathlib import Path

from PIL import Image

folder = Path(sys.argv[1])
photo = Image.effect_noise((6000, 4000), 60).convert("RGB")
exif = Image.Exif()
exif[0x0112] = 1
photo.save(folder / "with.png", exif=exif, compress_level=1)
photo.save(folder / "without.png", compress_level=1)
seconds, is_loaded = {}, {}
for name in ("with", "without"):
    with Image.open(folder / f"{name}.png") as image:
        begun = time.perf_counter()
        image.getexif()
        seconds[name] = time.perf_counter() - begun
        is_loaded[name] = not image.tile  # what is still to be decoded
print(f"loaded by getexif: {is_loaded}, {seconds['without'] / seconds['with']:.0f} times as long")
assert is_loaded == {"with": False, "without": True}, "it has changed"
P
