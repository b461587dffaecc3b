#!/usr/bin/env bash
# A JPEG XL of the same gray is sRGB from uint8 and linear light from uint16 and float32.
#
# imagecodecs 2026.3.6 (libjxl 0.11.2), pillow-jxl-plugin 1.3.8, Pillow 13.0.0, numpy 2.4.6,
# CPython 3.11, Linux x86_64.
#
# The same middle gray is written without loss from arrays of three types, each scaled to the white
# of its type. From PNG, TIFF and AVIF by the same library one expects the type to decide the depth
# and nothing else. Seen: only the file from uint8 says that its levels are those of sRGB; the other
# two say that they are light, so viewers show a half as level 188 of 255. Reading back with the
# same library hides it, since it returns levels and says nothing of what they mean.
#
# Fails if all three files say the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet imagecodecs==2026.3.6 pillow-jxl-plugin==1.3.8 \
  pillow==13.0.0 numpy==2.4.6
"$work/venv/bin/python" - <<'P'
from io import BytesIO

import imagecodecs
import numpy as np
import pillow_jxl  # noqa: F401  # registers itself with Pillow
from PIL import Image, ImageCms

found = {}
for kind, gray in ((np.uint8, 128), (np.uint16, 32896), (np.float32, 128 / 255)):
    pixels = np.full((64, 64, 3), gray, kind)
    data = bytes(imagecodecs.jpegxl_encode(pixels, lossless=True))
    assert np.array_equal(imagecodecs.jpegxl_decode(data), pixels)
    profile = ImageCms.ImageCmsProfile(BytesIO(Image.open(BytesIO(data)).info["icc_profile"]))
    found[kind.__name__] = ImageCms.getProfileDescription(profile).strip()
print(found)
assert found["uint8"] == "sRGB"
assert found["uint16"] == found["float32"] == "RGB_D65_SRG_Rel_Lin", "it has changed"
P
