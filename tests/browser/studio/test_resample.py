"""Pictures are brought to other sizes as Pillow does it, to the bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from support.studio_parts import FILTERS, STRIP_PIXELS, by_pillow, noise_of, png_of

ONE_PAGE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def in_one_call(pixels, name, box, size):
    x, y, width, height = box
    corners = (x, y, x + width, y + height)
    return np.asarray(Image.fromarray(pixels).resize(size, FILTERS[name], box=corners))


def by_worker(parts, pixels, name, box, size):
    height, width, _ = pixels.shape
    whole = {"x": 0, "y": 0, "width": width, "height": height}
    x, y, across, down = box
    part = {"x": x, "y": y, "width": across, "height": down}
    to = {"width": size[0], "height": size[1]}
    made = parts("reduce", png_of(pixels), name, whole, part, to)
    return np.frombuffer(made, np.uint8).reshape(size[1], size[0], 3)


@st.composite
def cases(draw):
    """Draw a picture, a box of it and a size, smaller or larger."""
    sides = [draw(st.integers(1, 200)) for _ in range(2)]
    starts = [draw(st.integers(0, side - 1)) for side in sides]
    lengths = [
        draw(st.integers(1, side - start)) for side, start in zip(sides, starts, strict=True)
    ]
    size = draw(st.integers(1, 120)), draw(st.integers(1, 120))
    pixels = noise_of(draw(st.integers(0, 99)), sides[1], sides[0])
    return pixels, (*starts, *lengths), size


@pytest.mark.parametrize("name", FILTERS)
@ONE_PAGE
@given(case=cases())
def test_any_box_to_any_size(parts, name, case):
    pixels, box, size = case
    made = by_worker(parts, pixels, name, box, size)
    np.testing.assert_array_equal(made, by_pillow(pixels, name, box, size))


@pytest.mark.parametrize(("width", "height"), [(300, 200), (200, 300), (150, 290), (40, 60)])
def test_photos_as_the_command_reduces_them(parts, width, height):
    pixels, size = noise_of(4, height, width), (64, round(height * 64 / width))
    for name in FILTERS:
        made = by_worker(parts, pixels, name, (0, 0, width, height), size)
        expected = in_one_call(pixels, name, (0, 0, width, height), size)
        np.testing.assert_array_equal(made, expected, err_msg=name)


@pytest.mark.parametrize("name", FILTERS)
def test_a_photo_of_several_strips(either_parts, name):
    pixels = noise_of(1, 600, 500)
    box, size = (33, 51, 430, 540), (83, 107)
    assert box[2] * box[3] > 3 * STRIP_PIXELS
    made = by_worker(either_parts, pixels, name, box, size)
    np.testing.assert_array_equal(made, by_pillow(pixels, name, box, size))


def test_a_box_of_its_own_sees_nothing_around_it(parts):
    pixels = noise_of(2, 90, 120)
    part = {"x": 30, "y": 20, "width": 50, "height": 40}
    made = parts("reduce", png_of(pixels), "BOX", part, part, {"width": 13, "height": 9})
    expected = by_pillow(pixels[20:60, 30:80].copy(), "BOX", (0, 0, 50, 40), (13, 9))
    np.testing.assert_array_equal(np.frombuffer(made, np.uint8).reshape(9, 13, 3), expected)


def test_in_firefox(firefox_parts):
    pixels = noise_of(3, 150, 200)
    for name in FILTERS:
        made = by_worker(firefox_parts, pixels, name, (10, 5, 180, 140), (64, 50))
        np.testing.assert_array_equal(
            made, by_pillow(pixels, name, (10, 5, 180, 140), (64, 50)), err_msg=name
        )
