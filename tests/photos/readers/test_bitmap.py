"""BMP with an alpha that means nothing."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from support.scene import HEIGHT, WHITE, WIDTH, farthest, painted


def bitmap(alpha: np.ndarray, header: int) -> bytes:
    """Return a BMP of 32 bits with masks, by a header of version 3, 4 or 5."""
    rows = np.concatenate([painted()[::-1, :, ::-1], alpha[::-1, :, None]], axis=2).tobytes()
    masks = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    info = struct.pack("<IiiHHIIiiII", header, WIDTH, HEIGHT, 1, 32, 3, len(rows), 0, 0, 0, 0)
    info = (info + masks + b"BGRs").ljust(header, b"\0")
    start = 14 + len(info)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + info + rows


@pytest.mark.parametrize("header", [56, 108, 124])
def test_an_alpha_of_zeros_means_nothing(tmp_path, header):
    path = tmp_path / "photo.bmp"
    path.write_bytes(bitmap(np.zeros((HEIGHT, WIDTH), np.uint8), header))
    assert farthest(path) == 0


def test_any_other_alpha_counts(tmp_path):
    path = tmp_path / "photo.bmp"
    alpha = np.full((HEIGHT, WIDTH), 255, np.uint8)
    alpha[: HEIGHT // 2, : WIDTH // 2] = 0
    path.write_bytes(bitmap(alpha, 124))
    colours = painted()[:: HEIGHT - 1, :: WIDTH - 1].reshape(4, 3)
    assert farthest(path, [WHITE, *colours[1:]]) == 0
