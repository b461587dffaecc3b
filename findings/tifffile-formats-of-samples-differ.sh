#!/usr/bin/env bash
# A TIFF whose samples are not all of one format makes tifffile raise a TypeError when it is opened.
#
# tifffile 2026.3.3, numpy 2.4.6, CPython 3.11, Linux x86_64.
#
# TIFF 6.0 gives SampleFormat a number for each sample. In CIE L*a*b* lightness is unsigned and the
# other two are signed, so 1, 2, 2 says what is there. From the library's other answers to what it
# does not read one expects a page without a dtype, of which tags can still be asked, or an error of
# its own. Seen: TypeError, "int() argument must be a string, a bytes-like object or a real number,
# not 'tuple'", as soon as the first page is looked at, so not even its size can be learnt. The same
# file without the tag, or with 1, 1, 1, is opened.
#
# Fails if the file is opened, or fails in another way.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet tifffile==2026.3.3 numpy==2.4.6
"$work/venv/bin/python" - <<'P'
import struct
from io import BytesIO

import tifffile

SIDE = 16


def lab(*formats: int) -> BytesIO:
    """Return a picture in CIE L*a*b*, 8 bits, with or without SampleFormat."""
    pixels = bytes(3 * SIDE * SIDE)
    tags = [
        (256, "I", [SIDE]), (257, "I", [SIDE]), (258, "H", [8, 8, 8]), (259, "H", [1]),
        (262, "H", [8]), (273, "I", [8]), (277, "H", [3]), (278, "I", [SIDE]),
        (279, "I", [len(pixels)]),
    ] + ([(339, "H", list(formats))] if formats else [])
    start = 8 + len(pixels)
    behind, table = b"", b""
    for code, kind, values in tags:
        value = struct.pack(f"<{len(values)}{kind}", *values)
        if len(value) > 4:
            place = start + 2 + 12 * len(tags) + 4 + len(behind)
            behind, value = behind + value, struct.pack("<I", place)
        table += struct.pack("<HHI", code, {"H": 3, "I": 4}[kind], len(values))
        table += value.ljust(4, b"\0")
    head = b"II*\0" + struct.pack("<I", start)
    return BytesIO(head + pixels + struct.pack("<H", len(tags)) + table + bytes(4) + behind)


for formats in ((), (1, 1, 1)):
    assert tifffile.TiffFile(lab(*formats)).pages.first.shape == (SIDE, SIDE, 3)
try:
    tifffile.TiffFile(lab(1, 2, 2)).pages.first
except TypeError as error:
    print("TypeError:", error)
else:
    raise SystemExit("it has changed")
P
