"""The whole way of a photo through the worker; what the networks say is pretended."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from support.studio_parts import STRIP_PIXELS, noise_of, png_of, saved

from cgbatch.models.padding import padded
from cgbatch.photos.coefficients import apply_coefficients
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode

REQUEST = {"direction": "winter", "radius": 2, "format": "image/png", "quality": 0.95}
GPS = {1: "N", 2: (47.0, 33.0, 44.0), 3: "E", 4: (10.0, 40.0, 32.0)}


def translated(parts, data, box, coefficients, way="full", **changes):
    return parts(
        "translate", data, coefficients, REQUEST | changes | {"box": vars(box), "way": way}
    )


def pixels_of(data):
    return np.asarray(Image.open(BytesIO(data)).convert("RGB"))


def seen(made):
    """Return what the generator was shown."""
    seen = made["seen"]
    assert seen["name"] == "winter"
    return np.frombuffer(seen["pixels"], np.uint8).reshape(seen["height"], seen["width"], 3)


def zeros(width, height):
    return np.zeros((height, width, 12), np.float32)


def photo_with_place():
    exif = Image.Exif()
    exif[271], exif[34853] = "Camera of Ada", GPS
    return saved(Image.fromarray(noise_of(0, 60, 90)), "JPEG", exif=exif, comment=b"of Ada")


@pytest.mark.parametrize(
    "box", [CropBox(0, 0, 333, 300), CropBox(20, 31, 250, 260), CropBox(5, 0, 33, 90)]
)
def test_the_generator_sees_what_the_command_shows_it(parts, tmp_path, box):
    (tmp_path / "photo.png").write_bytes(data := png_of(noise_of(1, 300, 333)))
    size = box.scaled(256)
    made = translated(parts, data, box, zeros(*size))
    (expected,) = decode(tmp_path / "photo.png", box, [size])
    np.testing.assert_array_equal(seen(made), expected)


def test_doubled(either_parts, tmp_path):
    (tmp_path / "photo.png").write_bytes(data := png_of(noise_of(2, 300, 403)))
    box = CropBox(1, 0, 401, 300)
    width, height = box.scaled(256)
    assert width % 4
    small, large = decode(tmp_path / "photo.png", box, [(width, height), (2 * width, 2 * height)])
    whole = padded(small)
    coefficients = noise_of(3, *whole.shape[:2], bands=12).astype(np.float32) / 255 - 0.5
    made = translated(either_parts, data, box, coefficients, "doubled", quality=1)
    np.testing.assert_array_equal(seen(made), whole)
    expected = apply_coefficients(whole, coefficients)[:height, :width].repeat(2, 0).repeat(2, 1)
    result = pixels_of(made["result"])
    assert np.abs(result.astype(int) - expected).max() <= 1  # Python's is dithered, this rounded
    before = pixels_of(made["original"]).astype(int)
    assert np.abs(before - large).mean() < 2  # a JPEG, and of noise
    assert (made["width"], made["height"]) == (2 * width, 2 * height)


def test_neither_camera_nor_place_is_in_a_file(parts):
    made = translated(
        parts, photo_with_place(), CropBox(0, 0, 90, 60), zeros(384, 256), format="image/jpeg"
    )
    for data in (made["result"], made["original"], *made["page"].values()):
        picture = Image.open(BytesIO(data))
        assert not picture.getexif()
        assert not {"exif", "comment", "xmp", "photoshop"} & set(picture.info)
        assert b"Ada" not in data


def test_pictures_for_the_page(parts):
    data = png_of(noise_of(4, 500, 1500))
    made = translated(parts, data, CropBox(0, 0, 1500, 500), zeros(768, 256))
    assert made["page"] == {"result": made["result"], "original": made["original"]}
    data = png_of(noise_of(5, 620, 1700))
    made = translated(parts, data, CropBox(0, 0, 1700, 620), zeros(702, 256))
    for name in ("result", "original"):
        assert pixels_of(made[name]).shape == (620, 1700, 3)
        assert pixels_of(made["page"][name]).shape == (584, 1600, 3)


@pytest.mark.parametrize(
    ("way", "stages"),
    [
        ("full", ["decode", "look", "encode", "translate", "apply", "encode"]),
        ("doubled", ["decode", "look", "translate", "enhance", "encode"]),
    ],
)
def test_progress_moves(parts, way, stages):
    data = png_of(noise_of(6, 450, 600))
    assert 4 * STRIP_PIXELS < 600 * 450
    made = translated(parts, data, CropBox(0, 0, 600, 450), zeros(344, 256), way)
    starts = [stage for stage, part in made["told"] if part == 0]
    assert starts == stages
    look = [part for stage, part in made["told"] if stage == "look"]
    assert look == sorted(look)
    assert 0 < look[1] < 1
    assert set(made["seconds"]) == set(stages)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        (CropBox(0, 0, 91, 60), "outside the photo"),
        (CropBox(-1, 0, 60, 60), "outside the photo"),
        (CropBox(0, 0, 90, 31), "at least 32 are needed"),
    ],
)
def test_parts_that_cannot_be_translated(parts, box, words):
    made = translated(parts, png_of(noise_of(7, 60, 90)), box, zeros(1, 1))
    assert words in made["words"]


def test_a_part_that_is_too_narrow(parts):
    made = translated(parts, png_of(noise_of(7, 40, 200)), CropBox(0, 0, 200, 40), zeros(1, 1))
    assert "up to 3 times as long as wide" in made["words"]
