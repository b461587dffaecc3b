#!/usr/bin/env bash
# White of ten bits is 65472 from one library and 1023 from another, both in arrays of uint16.
#
# pillow-heif 1.8.1, imagecodecs 2026.3.6, numpy 2.4.6, CPython 3.11, Linux x86_64.
#
# A white picture of ten bits is written and read back, as HEIC by pillow-heif and as AVIF by
# imagecodecs. Both give uint16. From the type, and from what both do with 16-bit PNG and TIFF, one
# expects white to be 65535. Seen: pillow-heif shifts the bits to the top and leaves the lowest six
# at 0, so white is 65472 and no pixel ever reaches 65535; imagecodecs leaves them at the bottom, so
# white is 1023. Who divides by 65535 gets a white that is slightly gray from the one and an almost
# black picture from the other.
#
# Fails if either of them scales white to 65535.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet imagecodecs==2026.3.6 pillow-heif==1.8.1 numpy==2.4.6
"$work/venv/bin/python" - <<'P'
from io import BytesIO

import imagecodecs
import numpy as np
import pillow_heif

white = np.full((64, 64, 3), 65535, np.uint16)
file = BytesIO()
pillow_heif.from_bytes("RGB;16", (64, 64), white.tobytes()).save(file, quality=-1)
heic = pillow_heif.open_heif(BytesIO(file.getvalue()), convert_hdr_to_8bit=False)
avif = imagecodecs.avif_encode(np.full((64, 64, 3), 1023, np.uint16), bitspersample=10, level=100)
found = {"pillow-heif": np.asarray(heic), "imagecodecs": imagecodecs.avif_decode(avif)}
for name, pixels in found.items():
    print(f"{name}: {pixels.dtype}, white is {pixels.max()}")
assert heic.info["bit_depth"] == 10
assert {pixels.dtype for pixels in found.values()} == {np.dtype(np.uint16)}
assert (found["pillow-heif"].max(), found["imagecodecs"].max()) == (65472, 1023), "it has changed"
P
