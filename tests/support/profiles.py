"""Small ICC profiles, made by hand from what defines them."""

from __future__ import annotations

import struct

import numpy as np

D50 = np.array([0.9642, 1, 0.8249])
D65 = (0.3127, 0.3290)
BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)


def fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def xyz(x: float, y: float) -> np.ndarray:
    return np.array([x / y, 1, (1 - x - y) / y])


def curve(gamma: float | str) -> bytes:
    """Return a tone curve: a power, or that of sRGB."""
    if gamma == "srgb":
        numbers = fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
        return b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + numbers
    return b"para\0\0\0\0" + struct.pack(">HH", 0, 0) + fixed(float(gamma))


def packed(space: bytes, tags: list[tuple[bytes, bytes]], kind=b"mntr", between=b"XYZ ") -> bytes:
    """Wrap tags as a profile."""
    text = b"desc\0\0\0\0" + struct.pack(">I", 2) + b"x\0" + bytes(79)
    tags = [(b"desc", text), (b"wtpt", b"XYZ \0\0\0\0" + fixed(*D50)), *tags]
    at = 132 + 12 * len(tags)
    table = body = b""
    for name, data in tags:
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02400000, kind, space, between)
    head += bytes(12) + b"acsp" + bytes(28) + fixed(*D50) + bytes(48)
    return head + struct.pack(">I", len(tags)) + table + body


def rgb_profile(primaries, gamma: float | str, white=D65) -> bytes:
    """Return a profile of three primaries (x, y), adapted to the white of profiles."""
    columns = np.stack([xyz(*primary) for primary in primaries], axis=1)
    columns = columns * np.linalg.solve(columns, xyz(*white))
    scale = np.diag((BRADFORD @ D50) / (BRADFORD @ xyz(*white)))
    columns = np.linalg.inv(BRADFORD) @ scale @ BRADFORD @ columns
    tags = [
        (name, b"XYZ \0\0\0\0" + fixed(*column))
        for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns.T, strict=True)
    ]
    return packed(b"RGB ", tags + [(name, curve(gamma)) for name in (b"rTRC", b"gTRC", b"bTRC")])


def gray_profile(gamma: float | str) -> bytes:
    return packed(b"GRAY", [(b"kTRC", curve(gamma))])


def cmyk_profile() -> bytes:
    """Return a profile of four inks that takes lightness from black, and colour from magenta."""
    ramp = bytes(range(256))
    corners = b"".join(
        bytes((0 if black else 255 - 60 * magenta, 128 + 60 * magenta * (not black), 128))
        for _ in range(2)
        for magenta in range(2)
        for _ in range(2)
        for black in range(2)
    )
    head = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    table = head + ramp * 4 + corners + ramp * 3
    return packed(b"CMYK", [(b"A2B0", table), (b"A2B1", table)], b"prtr", b"Lab ")


SRGB = rgb_profile([(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)], "srgb")
DISPLAY_P3 = rgb_profile([(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)], "srgb")
ADOBE_RGB = rgb_profile([(0.64, 0.33), (0.21, 0.71), (0.15, 0.06)], 563 / 256)
PROPHOTO = rgb_profile(
    [(0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)], 1.8, (0.3457, 0.3585)
)
