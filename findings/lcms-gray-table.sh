#!/usr/bin/env bash
# LittleCMS replaces the curve of a gray profile by a coarse table, unless it is told not to.
#
# imagecodecs 2026.3.6 (LittleCMS inside), numpy 2.4.6, CPython 3.11, Linux x86_64.
#
# A gray ramp in a linear profile (gamma 1), which is what scanners and renderers write, is converted
# to sRGB by `cms_transform` with 16 bits out. A gray profile is a single curve, and 256 values of it
# are computed, so one expects rounding errors. Seen: with default flags the result is up to
# 9.6 levels of 255 away from the formula of sRGB, in the shadows, for 8 and for 16 bits in; with
# FLAGS.NOOPTIMIZE 0.004 levels. With gamma 2.2, whose curve is near that of sRGB, 0.6 and 0.004:
# who tries it with an everyday profile does not see it.
#
# Fails if the defaults become exact, or if NOOPTIMIZE no longer is.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6 pillow==12.2.0
"$work/venv/bin/python" - <<'P'
import imagecodecs
import numpy as np
from PIL import ImageCms

CMS = imagecodecs.CMS
srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
linear = imagecodecs.cms_profile("gray", gamma=1.0)
light = np.linspace(0, 1, 256)
expected = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def error(ramp, flags):
    made = imagecodecs.cms_transform(
        ramp, linear, srgb, colorspace="gray", outcolorspace="rgb", outdtype="u2", flags=flags
    )
    return np.abs(made[0, :, 0] / 65535 - expected).max() * 255


for ramp in (np.arange(256, dtype=np.uint8)[None], np.arange(0, 65536, 257, dtype=np.uint16)[None]):
    usual, exact = error(ramp, 0), error(ramp, int(CMS.FLAGS.NOOPTIMIZE))
    print(f"{ramp.dtype}: {usual:.2f} levels with default flags, {exact:.3f} with NOOPTIMIZE")
    assert usual > 5, "the default has become exact"
    assert exact < 0.05, "NOOPTIMIZE is no longer exact"
P
