#!/usr/bin/env bash
# Pillow opens classic TIFFs of both byte orders, and BigTIFFs of one.
#
# Pillow 13.0.0, tifffile 2026.3.3, numpy 2.4.6, CPython 3.11, Linux x86_64.
#
# One picture is written four times: classic and BigTIFF, little-endian and big-endian. Pillow knows
# the first four bytes of all four. Seen: it opens three; of the big-endian BigTIFF it reads the
# directory as that of a classic one, finds nonsense, warns of corrupt EXIF (classes of its own read
# EXIF and directories) and cannot identify the file. Large scans and mosaics from workstations and
# from libraries that keep the order of the machine are such files.
#
# Fails if Pillow opens all four.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pillow==13.0.0 tifffile==2026.3.3 numpy==2.4.6
"$work/venv/bin/python" -W ignore - <<'P'
from io import BytesIO

import numpy as np
import tifffile
from PIL import Image

pixels = np.full((48, 64, 3), 128, np.uint8)
opened = {}
for is_big in (False, True):
    for order in "<>":
        file = BytesIO()
        tifffile.imwrite(file, pixels, bigtiff=is_big, byteorder=order, photometric="rgb")
        assert np.array_equal(tifffile.imread(BytesIO(file.getvalue())), pixels)
        try:
            opened[is_big, order] = Image.open(BytesIO(file.getvalue())).size == (64, 48)
        except OSError:
            opened[is_big, order] = False
print(opened)
assert opened.pop((True, ">")) is False, "it has changed"
assert all(opened.values())
P
