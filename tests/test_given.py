"""Photos as programs give them: files, pixels, images, one or several."""

import numpy as np
import pytest
from PIL import Image
from support.profiles import rgb_profile

from cgbatch.errors import PhotoError
from cgbatch.given import each

RANDOM = np.random.default_rng(14)
PIXELS = RANDOM.integers(0, 256, (40, 60, 3), np.uint8)
OTHER = RANDOM.integers(0, 256, (36, 36, 3), np.uint8)


def inverted(pictures):
    return [255 - picture for picture in pictures]


def no_file(path):
    raise AssertionError(f"{path} was read")


def test_pixels_are_returned_for_pixels_and_files_images_for_images(tmp_path):
    read = []

    def note(path):
        read.append(path)
        return PIXELS

    image = Image.fromarray(PIXELS)
    for given in (PIXELS, "photo.jpg", tmp_path / "photo.jpg"):
        made = each(given, note, inverted)
        assert isinstance(made, np.ndarray)
        np.testing.assert_array_equal(made, 255 - PIXELS)
    assert [path.name for path in read] == ["photo.jpg", "photo.jpg"]
    made = each(image, no_file, inverted)
    assert (type(made), made.mode, made.size) == (Image.Image, "RGB", (60, 40))
    np.testing.assert_array_equal(np.asarray(made), 255 - PIXELS)


@pytest.mark.parametrize("several", [list, tuple])
def test_several_are_made_together_each_of_its_kind(several):
    together = []

    def make(pictures):
        together.append(len(pictures))
        return inverted(pictures)

    made = each(several((PIXELS, Image.fromarray(OTHER))), no_file, make)
    assert together == [2]
    assert [type(each) for each in made] == [np.ndarray, Image.Image]
    np.testing.assert_array_equal(np.asarray(made[1]), 255 - OTHER)
    assert each([], no_file, inverted) == []
    assert len(each([PIXELS], no_file, inverted)) == 1


def test_images_are_seen_as_their_files_would_be():
    turned = Image.fromarray(PIXELS)
    turned.getexif()[0x0112] = 6  # stored on its side
    assert each(turned, no_file, inverted).size == (40, 60)
    clear = Image.new("RGBA", (36, 36), (0, 0, 0, 0))
    assert each(clear, no_file, inverted).getpixel((0, 0)) == (0, 0, 0)  # of white
    gray = Image.new("L", (36, 36), 55)
    assert each(gray, no_file, inverted).getpixel((0, 0)) == (200, 200, 200)


def test_a_profile_of_an_image_counts():
    wide = rgb_profile(((0.68, 0.32), (0.265, 0.69), (0.15, 0.06)), 2.2)
    image = Image.new("RGB", (36, 36), (200, 120, 120))
    image.info["icc_profile"] = wide
    red, green, _ = each(image, no_file, list).getpixel((0, 0))
    assert red > 204
    assert green < 118


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((64, 64)),
        np.zeros((64, 64, 3), np.float32),
        np.zeros((35, 64, 3), np.uint8),
        np.zeros((2, 64, 64, 3), np.uint8),
        Image.new("RGB", (35, 64)),
    ],
)
def test_what_is_no_photo_is_refused(wrong):
    with pytest.raises(ValueError, match="a photo is uint8"):
        each(wrong, no_file, inverted)


def test_of_several_it_is_said_which_one_is_bad():
    def broken(path):
        raise PhotoError("It is damaged.")

    with pytest.raises(PhotoError, match="Photo 1 of the list: It is damaged"):
        each([PIXELS, "broken.jpg"], broken, inverted)
    with pytest.raises(ValueError, match="Photo 0 of the list: a photo is uint8"):
        each([PIXELS[:5], PIXELS], no_file, inverted)
