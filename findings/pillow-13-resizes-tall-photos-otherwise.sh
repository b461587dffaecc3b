#!/usr/bin/env bash
# Pillow 13 gives other pixels than Pillow 12 when it reduces a tall photo, and the same for a wide one.
#
# Pillow 12.2.0 and 13.0.0, numpy 2.4.6, CPython 3.11, Linux x86_64.
#
# `Image.resize` works in two passes, with 8 bits in between. Up to 12.2 the pass along rows came
# first whatever the shape; 13.0 begins with columns where that leaves less to do. One expects that a
# new version rounds as the old one, or differently everywhere. Seen, for noise reduced by Lanczos:
# 1200 x 300 (wide) and 400 x 400 are equal to the byte; 300 x 1200 (tall) differs in more than a
# tenth of all values, by up to 5 levels of 255. So tests against stored pictures that are all
# wide pass, and phones hold photos upright. In 13.0 a tall photo that is turned, reduced and turned
# back is equal to one that is reduced as it is; in 12.2 neither shape was.
#
# Fails if tall photos come to be equal again, or wide ones no longer are.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/reduce.py" <<'P'
import sys

import numpy as np
from PIL import Image

noise = np.random.default_rng(0).integers(0, 256, (1200, 1200, 3), np.uint8)
cases = {"wide": (1200, 300, 200, 150), "square": (400, 400, 100, 100), "tall": (300, 1200, 150, 200)}
made = {}
for name, (width, height, *size) in cases.items():
    photo = Image.fromarray(noise[:height, :width])
    made[name] = np.asarray(photo.resize(size, Image.Resampling.LANCZOS))
np.savez(sys.argv[1], **made)
P
for version in 12.2.0 13.0.0; do
  python3 -m venv "$work/$version"
  "$work/$version/bin/pip" install --quiet "pillow==$version" numpy==2.4.6
  "$work/$version/bin/python" "$work/reduce.py" "$work/$version.npz"
done
"$work/13.0.0/bin/python" - "$work" <<'P'
import sys

import numpy as np

before, after = (np.load(f"{sys.argv[1]}/{version}.npz") for version in ("12.2.0", "13.0.0"))
gaps = {name: np.abs(before[name].astype(int) - after[name]) for name in before.files}
for name, gap in gaps.items():
    print(f"{name}: {100 * (gap > 0).mean():.1f} % of values differ, by up to {gap.max()} levels")
assert gaps["wide"].max() == gaps["square"].max() == 0, "wide photos differ, too"
assert (gaps["tall"] > 0).mean() > 0.1, "tall photos are equal"
P
